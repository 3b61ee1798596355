using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>Changes an expired password within the sign-in, with a person at hand (Okta Authentication API, "change password").</summary>
internal sealed class PasswordChange(AuthnClient authn, OktaOrg org, string user, PasswordEntry passwords, IdentityServices services)
{
    private const string Refused = "E0000014";
    private const int MaxTries = 3;

    public async Task<AuthnTransaction> RunAsync(AuthnTransaction state, SecretText? oldPassword, CancellationToken cancellation)
    {
        if (state.NextHref is { } href && Uri.TryCreate(org.Origin, href, out Uri? where) && !org.Owns(where))
            throw new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{user}' has expired at {org}.", user, $"Change it at {where.GetLeftPart(UriPartial.Path)} and try again.");
        services.Log.Warning($"The password of '{user}' has expired at {org}; choose a new one. {state.PasswordRules}");
        for (int tries = 1; ; tries++)
        {
            using SecretText old = oldPassword is null ? await AskAsync("Present password", cancellation).ConfigureAwait(false) : oldPassword.Copy();
            using SecretText chosen = await NewPassword.ChooseAsync(org, user, services, cancellation).ConfigureAwait(false);
            try
            {
                AuthnTransaction next = await authn.ChangePasswordAsync(state, old, chosen, cancellation).ConfigureAwait(false);
                passwords.Replace(chosen);
                return next;
            }
            catch (AuthnRefusedException e) when (e.Error.Code is Refused or "E0000080" && tries < MaxTries)
            {
                services.Log.Warning($"{org} did not take the new password: {e.Error.Message}");
            }
        }
    }

    private Task<SecretText> AskAsync(DisplayText text, CancellationToken cancellation) =>
        services.Prompt.AskAsync(new Question(text, isSecret: true), cancellation);
}
