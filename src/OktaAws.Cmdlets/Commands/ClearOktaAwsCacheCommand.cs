using OktaAws.Completion;
using OktaAws.Core.Cache;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Removes what the caches hold: keys, Okta sessions, device tokens and role lists.</summary>
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
        IReadOnlyList<SignInRequest> only = ProfileMeanings.Of(name, Folder);
        SignInRequest last = only[only.Count - 1];
        return ClearAsync(pipe, only, last.Profile is null ? $"'{last.Organization}'" : $"profile '{last.Profile}'", cancellation);
    }

    private async Task ClearAsync(HostPipe pipe, IReadOnlyList<SignInRequest>? only, string what, CancellationToken cancellation)
    {
        string[] kinds = Kind?.Select(k => k.ToString()).ToArray() ?? [.. CacheCleaner.All, ExportedKeys.Kind];
        CacheCleaner cleaner = CacheCleaner.Open(new HostVault(pipe));
        IReadOnlyList<ClearedItem> found = cleaner.Find(only, kinds, OlderThan);
        HashSet<ClearedItem> approved = await ApproveAsync(pipe, found, cancellation).ConfigureAwait(false);
        var done = new List<ClearedItem>();
        foreach (ClearedItem item in found.Where(i => i.Reason.Length > 0 || approved.Contains(i)))
            done.Add(await cleaner.RemoveAsync(item, cancellation).ConfigureAwait(false));
        // A section does not say when it was written.
        IReadOnlyList<ClearedItem> exported = [];
        if (OlderThan == TimeSpan.Zero && kinds.Contains(ExportedKeys.Kind))
        {
            var keys = ExportedKeys.Open(new PipelineLog(pipe, isQuiet: false));
            exported = keys.Clear(only, dryRun: true, null, cancellation);
            HashSet<ClearedItem> sections = await ApproveAsync(pipe, exported, cancellation).ConfigureAwait(false);
            done.AddRange(keys.Clear(only, dryRun: sections.Count == 0, item => sections.Any(s => s.Path == item.Path && s.What == item.What), cancellation));
        }

        await ReportAsync(pipe, done, found.Count + exported.Count, what).ConfigureAwait(false);
    }

    private async Task<HashSet<ClearedItem>> ApproveAsync(HostPipe pipe, IEnumerable<ClearedItem> items, CancellationToken cancellation)
    {
        var approved = new HashSet<ClearedItem>();
        foreach (ClearedItem item in items.Where(i => i.Reason.Length == 0))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await pipe.AskAsync(c => MayRemove(c, item.Kind, item.What)).ConfigureAwait(false)) approved.Add(item);
        }

        return approved;
    }

    private async Task ReportAsync(HostPipe pipe, List<ClearedItem> done, int found, string what)
    {
        foreach (ClearedItem item in done)
        {
            pipe.Post(c => c.WriteVerbose($"{item.Kind}: {item}"));
            if (PassThru) await pipe.WriteAsync(OutputMap.ToOutput(item)).ConfigureAwait(false);
        }

        string summary = $"Removed {done.Count(i => i.Removed)} of {found} cached items of {what}.";
        pipe.Post(c => c.WriteInformation(summary, ["OktaAws"]));
    }

    private bool MayRemove(PSCmdlet cmdlet, string kind, string what) =>
        cmdlet.ShouldProcess($"{kind}: {what}", "Remove") && (ParameterSetName != AllSet || (_mayClearAll ??= MayClearAll(cmdlet)));

    // Once for all of it.
    private static bool MayClearAll(PSCmdlet cmdlet) =>
        HighImpact.MayGoOn(cmdlet, "Remove cached keys, sessions, device tokens, role lists and exported keys of all profiles?", "Clear-OktaAwsCache -All");
}
