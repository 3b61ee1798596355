using OktaAws.Completion;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Writes credentials where other programs look for them.</summary>
[Cmdlet(VerbsData.Export, "OktaAwsCredential", SupportsShouldProcess = true, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(AwsCredential), typeof(string))]
public sealed class ExportOktaAwsCredentialCommand : OktaAwsCommand
{
    private readonly List<ExportItem> _items = [];

    /// <summary>Credentials of Connect-OktaAws.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [CredentialInput]
    public AwsCredential[]? InputObject { get; set; }

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

    /// <summary>Replace long-lived keys too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emit the credentials that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Check()
    {
        if (Path is not null && As != ExportFormat.CredentialsFile) ThrowTerminatingError(ErrorMap.Conflict($"-Path goes with -As CredentialsFile; -As {As} writes no file."));
    }

    // Written at the end: only then is it known whether several would end in one place, where the last would win unseen.
    private protected override Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        _items.AddRange(InputObject!.Select(credential => new ExportItem(credential, ProfileName)));
        return Task.CompletedTask;
    }

    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        string? path = Path is null ? null : await pipe.AskAsync(c => c.GetUnresolvedProviderPathFromPSPath(Path)).ConfigureAwait(false);
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (ExportItem item in _items)
        {
            cancellation.ThrowIfCancellationRequested();
            await pipe.GuardAsync(() => WriteAsync(pipe, item, path, places), item.Credential.ToString(), cancellation).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(HostPipe pipe, ExportItem item, string? path, HashSet<string> places)
    {
        if (!places.Add(PlaceOf(item))) throw Twice(item);
        bool isDone = As switch
        {
            ExportFormat.Environment => await SetVariablesAsync(pipe, item).ConfigureAwait(false),
            ExportFormat.Json => await WriteJsonAsync(pipe, item).ConfigureAwait(false),
            _ => await WriteSectionAsync(pipe, item, path).ConfigureAwait(false),
        };
        if (isDone && PassThru) await pipe.WriteAsync(item.Credential).ConfigureAwait(false);
    }

    // A section and the variables of this process hold one credential; text on the pipeline may be many.
    private string PlaceOf(ExportItem item) => As switch
    {
        ExportFormat.CredentialsFile => item.Section,
        ExportFormat.Json => Guid.NewGuid().ToString(),
        _ => As.ToString(),
    };

    private OktaAwsException Twice(ExportItem item) => new(
        ErrorId.RoleAmbiguous,
        $"'{item.Credential}' is not written: credentials before it went to the same place.",
        As == ExportFormat.CredentialsFile ? item.Section : As.ToString(),
        "Export one credential, or give each a section of its own: -ProfileName { $_.AccountId }.");

    private async Task<bool> WriteSectionAsync(HostPipe pipe, ExportItem item, string? path)
    {
        var file = SharedCredentialsFile.Open(path, new PipelineLog(pipe, isQuiet: false));
        // Refused before anybody is asked, so that -WhatIf tells about it too.
        file.Preview(item.Section, item.Keys, Force);
        if (!await pipe.MayAsync($"[{item.Section}] in '{file.FilePath}'", $"Write keys of {item.Credential}").ConfigureAwait(false)) return false;
        file.Write(item.Section, item.Keys, Force);
        return true;
    }

    private static async Task<bool> SetVariablesAsync(HostPipe pipe, ExportItem item)
    {
        IReadOnlyList<EnvironmentVariable> variables = EnvironmentVariables.Of(item.Keys);
        if (!await pipe.MayAsync("variables AWS_* of this process", $"Set keys of {item.Credential}").ConfigureAwait(false)) return false;
        foreach (EnvironmentVariable variable in variables) Environment.SetEnvironmentVariable(variable.Name, variable.Value);
        return true;
    }

    private static async Task<bool> WriteJsonAsync(HostPipe pipe, ExportItem item)
    {
        await pipe.WriteAsync(CredentialFormats.Render(nameof(ExportFormat.Json), item.Keys)).ConfigureAwait(false);
        // The text is the output; the object beside it would make two outputs of one credential.
        return false;
    }
}
