using OktaAws.Core.SignIn.Passwords;
using OktaAws.Hosting;

namespace OktaAws.Commands;

/// <summary>Removes what Set-OktaAwsPassword, or a sign-in that was asked to, has kept in a vault.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaAwsPassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class RemoveOktaAwsPasswordCommand : PasswordCommand
{
    private protected override async Task RunAsync(PasswordRun run, CancellationToken cancellation)
    {
        string whose = await run.Engine.DescribeSecretsAsync(run.Target, cancellation).ConfigureAwait(false);
        IReadOnlyList<KeptSecret> found = await run.Engine.FindSecretsAsync(run.Target, cancellation).ConfigureAwait(false);
        foreach (KeptSecret secret in found) await run.Pipe.GuardAsync(() => RemoveAsync(run, secret, whose, cancellation), secret.Place, cancellation).ConfigureAwait(false);
        string where = Vault is null ? "a vault" : $"the vault '{Vault}'";
        if (found.Count == 0) run.Pipe.Post(c => c.WriteInformation($"No password of {whose} is kept in {where}.", ["OktaAws"]));
    }

    private static async Task RemoveAsync(PasswordRun run, KeptSecret secret, string whose, CancellationToken cancellation)
    {
        if (secret.Trouble is { } trouble) throw trouble;
        if (!secret.IsOurs)
        {
            run.Pipe.Post(c => c.WriteWarning($"What {secret.Place} holds stays there: OktaAws has not put it there. Remove-Secret removes it."));
            return;
        }

        string what = $"{(secret.IsSeed ? "Seed of the one-time codes" : "Password")} of {whose} in {secret.Place}";
        if (!await run.Pipe.MayAsync(what, "Remove").ConfigureAwait(false)) return;
        await run.Engine.RemoveSecretAsync(run.Target, secret, cancellation).ConfigureAwait(false);
        run.Pipe.Post(c => c.WriteInformation($"{what}: removed.", ["OktaAws"]));
    }
}
