using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Opens the AWS console as a role, or gives the link that does.</summary>
[Cmdlet(VerbsCommon.Open, "OktaAwsConsole", DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(Uri))]
public sealed class OpenOktaAwsConsoleCommand : CredentialCommand
{
    /// <summary>Credentials of Connect-OktaAws.</summary>
    [Parameter(ParameterSetName = ParameterSet.Keys, Mandatory = true, ValueFromPipeline = true)]
    [CredentialInput]
    public AwsCredential[]? InputObject { get; set; }

    /// <summary>Where in the console to arrive.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Emit the link instead of opening it.</summary>
    [Parameter]
    public SwitchParameter AsUri { get; set; }

    private protected override async Task RunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        Uri link = run.Keys is { } keys
            ? await Engine(pipe).ConsoleLinkAsync(InputMap.ToEngine(keys), Destination, run.Parameters, cancellation).ConfigureAwait(false)
            : await Engine(pipe).ConsoleLinkAsync(run.ToTarget(), Destination, run.Options, cancellation).ConfigureAwait(false);
        if (AsUri) await pipe.WriteAsync(link).ConfigureAwait(false);
        else await Engine(pipe).OpenAsync(link, cancellation).ConfigureAwait(false);
    }

    private protected override IEnumerable<SignInRun> Runs() =>
        ParameterSetName == ParameterSet.Keys ? InputObject!.Select(keys => new SignInRun { Keys = keys }) : base.Runs();
}
