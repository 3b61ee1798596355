using OktaAws.Completion;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Takes the lines of oktaaws out of the AWS config file again. The program stays where it is.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "OktaAwsCredentialProcess", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class UnregisterOktaAwsCredentialProcessCommand : OktaAwsCommand
{
    private readonly List<string> _names = [];

    /// <summary>Names of AWS profiles; wildcards mean those that oktaaws serves.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName")]
    [NameInput]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Profile { get; set; }

    /// <summary>Profiles of Get-OktaAwsProfile.</summary>
    [Parameter(ParameterSetName = ParameterSet.Saved, Mandatory = true, ValueFromPipeline = true)]
    [ProfileInput]
    public ProfileInfo[]? InputProfile { get; set; }

    /// <summary>The config file, when it is not the usual one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    private protected override Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        _names.AddRange(InputProfile?.Select(p => p.Name!) ?? Profile ?? [Default()]);
        return Task.CompletedTask;
    }

    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        string? path = Path is null ? null : await pipe.AskAsync(c => c.GetUnresolvedProviderPathFromPSPath(Path)).ConfigureAwait(false);
        AwsConfigFile file = AwsConfigFile.Open(path, new PipelineLog(pipe, isQuiet: false));
        IReadOnlyList<string> registered = file.Registered();
        var approved = new List<string>();
        foreach (string name in _names.Distinct(StringComparer.Ordinal))
        {
            await pipe.GuardAsync(() => AddAsync(pipe, file, registered, name, approved), name, cancellation).ConfigureAwait(false);
        }

        if (approved.Count > 0) file.Unregister(approved, cancellation);
    }

    // Without a name the profile is found as Connect-OktaAws finds it.
    private static string Default() => ProfileStore.Open().Resolve(null, new SettingsLayer("parameter")).Profile
        ?? throw new OktaAwsException(ErrorId.ProfileNotFound, "No profile is named, and there is none to take without a name.");

    private static async Task AddAsync(HostPipe pipe, AwsConfigFile file, IReadOnlyList<string> registered, string name, List<string> approved)
    {
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(name);
        var pattern = new WildcardPattern(name, WildcardOptions.None);
        string[] found = registered.Where(r => isPattern ? pattern.IsMatch(r) : r == name).Except(approved).ToArray();
        if (found.Length == 0 && !isPattern)
        {
            throw new OktaAwsException(ErrorId.ProfileNotFound, $"'{file.FilePath}' has no credential_process of oktaaws for '{name}'.", name, "Unregister-OktaAwsCredentialProcess * removes all there are.");
        }

        foreach (string profile in found)
        {
            if (await pipe.MayAsync($"'{profile}' in '{file.FilePath}'", "Remove credential_process").ConfigureAwait(false)) approved.Add(profile);
        }
    }
}
