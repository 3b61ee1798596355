using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>Changes an expired password within the sign-in, with a person at hand (Okta Authentication API, "change password").</summary>
internal sealed class PasswordChange(AuthnClient authn, OktaOrg org, string user, IdentityServices services)
{
    private const string Refused = "E0000014";
    private const int MaxTries = 3;

    public async Task<AuthnTransaction> RunAsync(AuthnTransaction state, SecretText? oldPassword, CancellationToken cancellation)
    {
        services.Log.Warning($"The password of '{user}' has expired at {org}; choose a new one. {state.PasswordRules}");
        for (int tries = 1; ; tries++)
        {
            using SecretText old = oldPassword is null ? await AskAsync("Present password", cancellation).ConfigureAwait(false) : new SecretText(oldPassword.Reveal());
            using SecretText chosen = await NewPassword.ChooseAsync(org, user, services, cancellation).ConfigureAwait(false);
            try
            {
                return await authn.ChangePasswordAsync(state, old, chosen, cancellation).ConfigureAwait(false);
            }
            catch (AuthnRefusedException e) when (e.Error.Code == Refused && tries < MaxTries)
            {
                services.Log.Warning($"{org} did not take the new password: {string.Join(" ", e.Error.Causes)}");
            }
        }
    }

    private Task<SecretText> AskAsync(DisplayText text, CancellationToken cancellation) =>
        services.Prompt.AskAsync(new Question(text, isSecret: true), cancellation);
}
