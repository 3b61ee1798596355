using OktaAws.Core.Model;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Gets temporary keys for a profile or a role: from the cache, else by signing in.</summary>
[Cmdlet(VerbsCommunications.Connect, "OktaAws", DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(AwsCredential))]
public sealed class ConnectOktaAwsCommand : CredentialCommand
{
    private protected override async Task RunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        TemporaryCredential keys = await Engine(pipe).ConnectAsync(run.ToTarget(), run.Options, cancellation).ConfigureAwait(false);
        await pipe.WriteAsync(OutputMap.ToOutput(keys)).ConfigureAwait(false);
    }
}
