using OktaAws.Completion;
using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Removes what the caches hold: keys, Okta sessions and device tokens.</summary>
[Cmdlet(VerbsCommon.Clear, "OktaAwsCache", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(CacheItem))]
public sealed class ClearOktaAwsCacheCommand : OktaAwsCommand
{
    private const string AllSet = "All";

    private bool? _mayClearAll;

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

    /// <summary>Only these kinds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CacheKind[]? Kind { get; set; }

    /// <summary>Only what was kept longer ago than this.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan OlderThan { get; set; }

    /// <summary>Emit what was removed and what was kept.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        if (ParameterSetName == AllSet)
        {
            await ClearAsync(pipe, null, "all profiles", cancellation).ConfigureAwait(false);
            return;
        }

        IEnumerable<string?> names = ParameterSetName == ParameterSet.Saved ? InputProfile!.Select(p => p.Name) : (Profile ?? []).DefaultIfEmpty<string?>(null);
        foreach (string? name in names) await pipe.GuardAsync(() => ClearAsync(pipe, name, cancellation), name, cancellation).ConfigureAwait(false);
    }

    private Task ClearAsync(HostPipe pipe, string? name, CancellationToken cancellation)
    {
        SignInRequest only = ProfileStore.Open().Resolve(name, new SettingsLayer("parameter"));
        return ClearAsync(pipe, only, only.Profile is null ? $"'{only.Organization}'" : $"profile '{only.Profile}'", cancellation);
    }

    private async Task ClearAsync(HostPipe pipe, SignInRequest? only, string what, CancellationToken cancellation)
    {
        var cleaner = CacheCleaner.Open();
        IReadOnlyList<ClearedItem> items = cleaner.Find(only, Kind?.Select(k => k.ToString()).ToArray() ?? CacheCleaner.All, OlderThan);
        int removed = 0;
        foreach (ClearedItem item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (item.Reason.Length == 0 && !await pipe.AskAsync(c => MayRemove(c, item.Kind, item.What)).ConfigureAwait(false)) continue;
            ClearedItem done = CacheCleaner.Remove(item);
            if (done.Removed) removed++;
            pipe.Post(c => c.WriteVerbose($"{done.Kind}: {done}"));
            if (PassThru) await pipe.WriteAsync(OutputMap.ToOutput(done)).ConfigureAwait(false);
        }

        string summary = $"Removed {removed} of {items.Count} cached items of {what}.";
        pipe.Post(c => c.WriteInformation(summary, ["OktaAws"]));
    }

    private bool MayRemove(PSCmdlet cmdlet, string kind, string what) =>
        cmdlet.ShouldProcess($"{kind}: {what}", "Remove") && (ParameterSetName != AllSet || (_mayClearAll ??= MayClearAll(cmdlet)));

    // The impact of a cmdlet is fixed, that of -All is high: it asks once, unless the caller said how to.
    private bool MayClearAll(PSCmdlet cmdlet)
    {
        bool isDecided = MyInvocation.BoundParameters.ContainsKey("Confirm");
        bool isOff = $"{cmdlet.GetVariableValue("ConfirmPreference")}" == nameof(ConfirmImpact.None);
        return isDecided || isOff || cmdlet.ShouldContinue("Remove cached keys, sessions and device tokens of all profiles?", "Clear-OktaAwsCache -All");
    }
}
