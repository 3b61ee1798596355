using System.Security;
using OktaAws.Core.Model;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Keeps a password, or the seed of one-time codes, in a SecretManagement vault.</summary>
[Cmdlet(VerbsCommon.Set, "OktaAwsPassword", SupportsShouldProcess = true, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class SetOktaAwsPasswordCommand : PasswordCommand
{
    /// <summary>User name and password; asked for when neither this nor a seed is given.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The seed of an authenticator's codes: base32 or an otpauth: link.</summary>
    [Parameter]
    public SecureString? TotpSecret { get; set; }

    private protected override string? User => UserName ?? Credential?.UserName;

    private protected override async Task RunAsync(PasswordRun run, CancellationToken cancellation)
    {
        string whose = await run.Engine.DescribeSecretsAsync(run.Target, cancellation).ConfigureAwait(false);
        if (Credential is not null || TotpSecret is null) await KeepAsync(run, $"Password of {whose}", isSeed: false, cancellation).ConfigureAwait(false);
        if (TotpSecret is null) return;
        run.Pipe.Post(c => c.WriteWarning("Whoever can open the vault can then make your one-time codes too: kept beside the password, the second factor protects no more than the first."));
        await KeepAsync(run, $"Seed of the one-time codes of {whose}", isSeed: true, cancellation).ConfigureAwait(false);
    }

    private async Task KeepAsync(PasswordRun run, string what, bool isSeed, CancellationToken cancellation)
    {
        if (!await run.Pipe.MayAsync(what, "Keep in the vault").ConfigureAwait(false)) return;
        using SecretText secret = isSeed ? SecureText.Reveal(TotpSecret) : Credential is not null ? SecureText.Reveal(Credential.Password) : await AskAsync(run, what, cancellation).ConfigureAwait(false);
        string vault = await run.Engine.KeepSecretAsync(run.Target, secret, isSeed, cancellation).ConfigureAwait(false);
        run.Pipe.Post(c => c.WriteInformation($"{what}: kept in the vault '{vault}'.", ["OktaAws"]));
    }

    private async Task<SecretText> AskAsync(PasswordRun run, string what, CancellationToken cancellation)
    {
        // Nobody types a password for nothing.
        await run.Engine.FindVaultAsync(run.Target, cancellation).ConfigureAwait(false);
        return await new HostPrompt(run.Pipe, Interactivity.CanAsk(Host)).AskAsync(new Core.Ports.Question(what, isSecret: true), cancellation).ConfigureAwait(false);
    }
}
