using OktaAws.Commands.Export;
using OktaAws.Completion;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Writes credentials where other programs look for them.</summary>
[Cmdlet(VerbsData.Export, "OktaAwsCredential", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Keys, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(AwsCredential), typeof(AwsProfile), typeof(string))]
public sealed class ExportOktaAwsCredentialCommand : OktaAwsCommand
{
    private readonly List<ExportItem> _items = [];
    private readonly List<RoleItem> _roles = [];

    /// <summary>Credentials of Connect-OktaAws.</summary>
    [Parameter(ParameterSetName = ParameterSet.Keys, Mandatory = true, ValueFromPipeline = true)]
    [CredentialInput]
    public AwsCredential[]? InputObject { get; set; }

    /// <summary>Roles of Get-OktaAwsRole, whose keys are fetched with one sign-in.</summary>
    [Parameter(ParameterSetName = ParameterSet.Role, Mandatory = true, ValueFromPipeline = true)]
    [RoleInput]
    public AwsRole[]? InputRole { get; set; }

    /// <summary>Where to.</summary>
    [Parameter(Position = 0)]
    public ExportFormat As { get; set; }

    /// <summary>The section to write; a script block makes one for each credential.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The file, when it is not the usual one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Give the session token under its old name too.</summary>
    [Parameter]
    public SwitchParameter IncludeSecurityToken { get; set; }

    /// <summary>Renew the variables of this process before their keys end.</summary>
    [Parameter]
    public SwitchParameter KeepFresh { get; set; }

    /// <summary>Replace long-lived keys, and files that hold something else, too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emit the credentials that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Check()
    {
        if (Path is not null && !ExportTargets.TakesPath(As)) Refuse($"-As {As} writes no file; -Path has nothing to name.");
        if (ProfileName is not null && !ExportTargets.TakesSection(As)) Refuse($"-As {As} writes no section; -ProfileName has nothing to name.");
        if (PassThru && ExportTargets.EmitsText(As, Path is not null)) Refuse($"-As {As} without -Path emits text; -PassThru would make two outputs of one credential.");
        if (IncludeSecurityToken && !ExportTargets.TakesSecurityToken(As)) Refuse($"-As {As} has one name for the session token; -IncludeSecurityToken goes with variables.");
        if (KeepFresh && As != ExportFormat.Environment) Refuse($"-KeepFresh renews the variables of this process and goes with -As Environment; for programs outside use -As CredentialProcess.");
        void Refuse(string message) => ThrowTerminatingError(ErrorMap.Conflict(message));
    }

    // Written at the end: only then is it known whether several would end in one place, where the last would win unseen.
    private protected override Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        _items.AddRange((InputObject ?? []).Select(credential => new ExportItem(credential, ProfileName)));
        _roles.AddRange((InputRole ?? []).Select(role => new RoleItem(role, ProfileName)));
        return Task.CompletedTask;
    }

    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        string? path = Path is null ? null : await pipe.AskAsync(c => c.GetUnresolvedProviderPathFromPSPath(Path)).ConfigureAwait(false);
        var roles = new RoleExport(pipe, _roles);
        if (As != ExportFormat.CredentialProcess) _items.AddRange(await roles.ConnectAsync(Folder, cancellation).ConfigureAwait(false));
        else if (_roles.Count > 0) await roles.RegisterAsync(new ProcessRegistration(pipe, path, Force), DoneAsync, cancellation).ConfigureAwait(false);
        if (_items.Count > 0) await WriteAsync(new ExportRun(pipe, PassThru, cancellation), ExportTargets.Of(As, path, Force, IncludeSecurityToken, KeepFresh)).ConfigureAwait(false);
        Task DoneAsync(ProcessLine line) => PassThru ? pipe.WriteAsync(new AwsProfile { ProfileName = line.Section }) : Task.CompletedTask;
    }

    private async Task WriteAsync(ExportRun run, IExportTarget target)
    {
        var places = new Dictionary<string, ExportItem>(StringComparer.Ordinal);
        var alone = new List<ExportItem>();
        await run.EachAsync(_items, item =>
        {
            // Asked first: an object without keys takes nobody's place.
            _ = item.Keys;
            if (target.PlaceOf(item) is { } place)
            {
                if (places.TryGetValue(place, out ExportItem? first)) throw Twice(first, item, place);
                places.Add(place, item);
            }

            alone.Add(item);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        await target.WriteAsync(run, alone).ConfigureAwait(false);
    }

    private OktaAwsException Twice(ExportItem first, ExportItem item, string place) => ExportTargets.TakesSection(As) && first.Role is not null && item.Role is not null ? RoleExport.Twice(first.Role, item.Role, place) : new(
        ErrorId.RoleAmbiguous,
        $"'{item.Credential}' is not written: credentials before it went to the same place.",
        place,
        "Export one credential, or give each a place of its own: -ProfileName { $_.AccountId }, or a -Path for each.");
}
