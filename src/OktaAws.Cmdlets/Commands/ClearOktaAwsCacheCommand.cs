using OktaAws.Completion;
using OktaAws.Core.Cache;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Removes what the caches hold: keys, Okta sessions, device tokens and role lists.</summary>
[Cmdlet(VerbsCommon.Clear, "OktaAwsCache", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class ClearOktaAwsCacheCommand : OktaAwsCommand
{
    private const string AllSet = "All";

    /// <summary>Names of profiles.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName")]
    [NameInput]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Profile { get; set; }

    /// <summary>Profiles of Get-OktaAwsProfile.</summary>
    [Parameter(ParameterSetName = ParameterSet.Saved, Mandatory = true, ValueFromPipeline = true)]
    [ProfileInput]
    public ProfileInfo[]? InputProfile { get; set; }

    /// <summary>Everything, of every profile and organization.</summary>
    [Parameter(ParameterSetName = AllSet, Mandatory = true)]
    public SwitchParameter All { get; set; }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        if (ParameterSetName == AllSet)
        {
            if (await pipe.AskAsync(MayClearAll).ConfigureAwait(false)) Clear(pipe, null, "all profiles");
            return;
        }

        IEnumerable<string?> names = ParameterSetName == ParameterSet.Saved ? InputProfile!.Select(p => p.Name) : (Profile ?? []).DefaultIfEmpty<string?>(null);
        foreach (string? name in names) await pipe.GuardAsync(() => ClearAsync(pipe, name), name, cancellation).ConfigureAwait(false);
    }

    private static async Task ClearAsync(HostPipe pipe, string? name)
    {
        SignInRequest only = ProfileStore.Open().Resolve(name, new SettingsLayer("parameter"));
        string what = only.Profile is null ? $"'{only.Organization}'" : $"profile '{only.Profile}'";
        if (await pipe.MayAsync(what, "Remove cached keys, session, device token, role lists and exported keys").ConfigureAwait(false)) Clear(pipe, only, what);
    }

    private static void Clear(HostPipe pipe, SignInRequest? only, string what)
    {
        var items = new List<ClearedItem>(CacheCleaner.Open().Clear(only, CacheCleaner.All, dryRun: false));
        items.AddRange(ExportedKeys.Open(new PipelineLog(pipe, isQuiet: false)).Clear(only, dryRun: false));
        foreach (ClearedItem item in items) pipe.Post(c => c.WriteVerbose($"{item.Kind}: {item}"));
        int removed = items.Count(i => i.Removed);
        string summary = $"Removed {removed} of {items.Count} cached items of {what}.";
        pipe.Post(c => c.WriteInformation(summary, ["OktaAws"]));
    }

    // The impact of a cmdlet is fixed, that of -All is high: it asks, unless the caller said how to.
    private bool MayClearAll(PSCmdlet cmdlet)
    {
        const string target = "all cached keys, sessions, device tokens, role lists and exported keys of OktaAws";
        if (!cmdlet.ShouldProcess(target, "Remove")) return false;
        bool isDecided = MyInvocation.BoundParameters.ContainsKey("Confirm");
        bool isOff = $"{cmdlet.GetVariableValue("ConfirmPreference")}" == nameof(ConfirmImpact.None);
        return isDecided || isOff || cmdlet.ShouldContinue($"Remove {target}?", "Clear-OktaAwsCache -All");
    }
}
