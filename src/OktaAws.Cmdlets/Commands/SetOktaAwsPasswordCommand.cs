using System.Security;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn.Passwords;
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
        if (Credential is not null) await run.Engine.CheckOwnerAsync(run.Stated, Credential.UserName, cancellation).ConfigureAwait(false);
        string whose = await run.Engine.DescribeSecretsAsync(run.Target, cancellation).ConfigureAwait(false);
        if (Credential is not null || TotpSecret is null) await KeepAsync(run, $"Password of {whose}", isSeed: false, cancellation).ConfigureAwait(false);
        if (TotpSecret is null) return;
        run.Pipe.Post(c => c.WriteWarning("Whoever can open the vault can then make your one-time codes too: kept beside the password, the second factor protects no more than the first."));
        await KeepAsync(run, $"Seed of the one-time codes of {whose}", isSeed: true, cancellation).ConfigureAwait(false);
    }

    private async Task KeepAsync(PasswordRun run, string what, bool isSeed, CancellationToken cancellation)
    {
        // First of all: nobody types a password that cannot be kept.
        KeptSecret place = await run.Engine.FindSecretPlaceAsync(run.Target, isSeed, cancellation).ConfigureAwait(false);
        if (!await run.Pipe.MayAsync($"{what} in {place.Place}", "Keep").ConfigureAwait(false)) return;
        string question = $"What {place.Place} holds was not put there by OktaAws, and all of it would be replaced. Replace it?";
        if (!place.IsOurs && !await run.Pipe.AskAsync(c => HighImpact.MayGoOn(c, question, "Set-OktaAwsPassword")).ConfigureAwait(false)) return;
        using SecretText secret = isSeed ? SecureText.Reveal(TotpSecret) : Credential is not null ? SecureText.Reveal(Credential.Password) : await AskAsync(run, what, cancellation).ConfigureAwait(false);
        string kept = await run.Engine.KeepSecretAsync(run.Target, secret, isSeed, cancellation).ConfigureAwait(false);
        run.Pipe.Post(c => c.WriteInformation($"{what}: kept in {kept}.", ["OktaAws"]));
    }

    private Task<SecretText> AskAsync(PasswordRun run, string what, CancellationToken cancellation) =>
        new HostPrompt(run.Pipe, Interactivity.CanAsk(Host)).AskAsync(new Core.Ports.Question(what, isSecret: true), cancellation);
}
