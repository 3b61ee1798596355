using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Lets a person choose a new password in place of an expired one; typed twice, stored nowhere.</summary>
internal static class NewPassword
{
    public static async Task<SecretText> ChooseAsync(OktaOrg org, string user, IdentityServices services, CancellationToken cancellation)
    {
        while (true)
        {
            SecretText first = await AskAsync("New password (Enter alone to give up)", services, cancellation).ConfigureAwait(false);
            if (first.IsEmpty) throw new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{user}' has expired at {org} and was not changed.", user);
            if (await IsRepeatedAsync(first, services, cancellation).ConfigureAwait(false)) return first;
            first.Dispose();
            services.Log.Warning("The two were not the same.");
        }
    }

    private static async Task<bool> IsRepeatedAsync(SecretText first, IdentityServices services, CancellationToken cancellation)
    {
        try
        {
            using SecretText second = await AskAsync("New password again", services, cancellation).ConfigureAwait(false);
            return first.Matches(second);
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    private static Task<SecretText> AskAsync(DisplayText text, IdentityServices services, CancellationToken cancellation) =>
        services.Prompt.AskAsync(new Question(text, isSecret: true), cancellation);
}
