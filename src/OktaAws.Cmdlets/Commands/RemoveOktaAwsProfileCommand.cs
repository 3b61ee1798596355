using OktaAws.Completion;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Removes profiles and the keys that are cached for them.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaAwsProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class RemoveOktaAwsProfileCommand : OktaAwsCommand
{
    private const string AllSet = "All";

    private readonly List<string> _names = [];

    /// <summary>Names of profiles, or wildcards.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Profile", "ProfileName")]
    [NameInput]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Profiles of Get-OktaAwsProfile.</summary>
    [Parameter(ParameterSetName = ParameterSet.Saved, Mandatory = true, ValueFromPipeline = true)]
    [ProfileInput]
    public ProfileInfo[]? InputProfile { get; set; }

    /// <summary>Every profile, everything that is cached, and the passwords kept in vaults.</summary>
    [Parameter(ParameterSetName = AllSet, Mandatory = true)]
    public SwitchParameter All { get; set; }

    private protected override Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        if (ParameterSetName != AllSet) _names.AddRange(ParameterSetName == ParameterSet.Saved ? InputProfile!.Select(p => p.Name!) : Name!);
        return Task.CompletedTask;
    }

    // At the end: whether a profile is needed by another is known only when all that go are known.
    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        ProfileStore store = ProfileStore.Open(Folder);
        if (ParameterSetName == AllSet)
        {
            await RemoveAllAsync(pipe, store, cancellation).ConfigureAwait(false);
            return;
        }

        string[] wanted = [.. _names.SelectMany(name => Matches(store, name)).Distinct(StringComparer.Ordinal)];
        var chosen = new List<string>();
        foreach (string name in await CheckedAsync(pipe, store, wanted, dryRun: true, cancellation).ConfigureAwait(false))
        {
            if (await pipe.MayAsync($"profile '{name}' in '{store.FilePath}' and its cached keys", "Remove").ConfigureAwait(false)) chosen.Add(name);
        }

        if (chosen.Count == 0) return;
        // What a profile meant is only known while it is there.
        Dictionary<string, SignInRequest?> requests = chosen.ToDictionary(name => name, name => Request(store, name), StringComparer.Ordinal);
        foreach (string name in await CheckedAsync(pipe, store, chosen, dryRun: false, cancellation).ConfigureAwait(false))
        {
            if (requests[name] is { } request) await CacheCleaner.Open(new HostVault(pipe)).ClearAsync([request], [CacheCleaner.Keys], cancellation).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Matches(ProfileStore store, string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return [name];
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return store.ListOwn().Select(p => p.Name).Where(pattern.IsMatch);
    }

    // Those that go; for each that cannot, an error.
    private static async Task<IReadOnlyList<string>> CheckedAsync(HostPipe pipe, ProfileStore store, IReadOnlyList<string> names, bool dryRun, CancellationToken cancellation)
    {
        IReadOnlyList<OktaAwsException> kept = store.Remove(names, dryRun, cancellation);
        foreach (OktaAwsException error in kept) await pipe.FailAsync(ErrorMap.ToRecord(error, error.Target)).ConfigureAwait(false);
        return [.. names.Where(name => kept.All(error => error.Target != name))];
    }

    // A profile that is wrong goes as well; what it would have meant is not known then.
    private static SignInRequest? Request(ProfileStore store, string name)
    {
        try
        {
            return store.Resolve(name, new SettingsLayer("parameter"));
        }
        catch (OktaAwsException)
        {
            return null;
        }
    }

    private async Task RemoveAllAsync(HostPipe pipe, ProfileStore store, CancellationToken cancellation)
    {
        string[] names = [.. store.ListOwn().Select(p => p.Name)];
        if (!await pipe.MayAsync($"all {names.Length} profiles in '{store.FilePath}', everything OktaAws has cached, and the passwords it keeps in vaults", "Remove").ConfigureAwait(false)) return;
        using (OktaAwsEngine engine = SignInRun.Engine(pipe, Interactivity.CanAsk(Host), IsErrorIgnored))
        {
            // Whose passwords those are is only known while the profiles are there.
            foreach (string name in names.Where(name => Request(store, name) is not null))
                await pipe.GuardAsync(() => engine.ForgetKeptSecretsAsync(SignInTarget.ForProfile(name, new SettingsLayer("parameter")), cancellation), name, cancellation).ConfigureAwait(false);
        }

        await CheckedAsync(pipe, store, names, dryRun: false, cancellation).ConfigureAwait(false);
        await CacheCleaner.Open(new HostVault(pipe)).ClearAsync(null, CacheCleaner.All, cancellation).ConfigureAwait(false);
    }
}
