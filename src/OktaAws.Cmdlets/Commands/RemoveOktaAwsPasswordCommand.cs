using OktaAws.Core.SignIn;
using OktaAws.Hosting;

namespace OktaAws.Commands;

/// <summary>Removes what Set-OktaAwsPassword, or a sign-in that was asked to, has kept in a vault.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaAwsPassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class RemoveOktaAwsPasswordCommand : PasswordCommand
{
    private protected override async Task RunAsync(HostPipe pipe, OktaAwsEngine engine, SignInTarget target, CancellationToken cancellation)
    {
        string whose = await engine.DescribeSecretsAsync(target, cancellation).ConfigureAwait(false);
        if (!await pipe.MayAsync($"Password and seed of {whose}", "Remove from the vault").ConfigureAwait(false)) return;
        bool removed = await engine.ForgetSecretsAsync(target, cancellation).ConfigureAwait(false);
        string said = removed ? $"Removed the password of {whose} from the vault." : $"No password of {whose} is kept in a vault.";
        pipe.Post(c => c.WriteInformation(said, ["OktaAws"]));
    }
}
