namespace OktaAws.Commands;

/// <summary>Removes what Set-OktaAwsPassword, or a sign-in that was asked to, has kept in a vault.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaAwsPassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class RemoveOktaAwsPasswordCommand : PasswordCommand
{
    private protected override async Task RunAsync(PasswordRun run, CancellationToken cancellation)
    {
        string whose = await run.Engine.DescribeSecretsAsync(run.Target, cancellation).ConfigureAwait(false);
        if (!await run.Pipe.MayAsync($"Password and seed of {whose}", "Remove from the vault").ConfigureAwait(false)) return;
        bool removed = await run.Engine.ForgetSecretsAsync(run.Target, cancellation).ConfigureAwait(false);
        string said = removed ? $"Removed the password of {whose} from the vault." : $"No password of {whose} is kept in a vault.";
        run.Pipe.Post(c => c.WriteInformation(said, ["OktaAws"]));
    }
}
