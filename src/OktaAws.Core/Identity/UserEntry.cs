using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity;

/// <summary>Who signs in: declared, said by the place the password lies in, or typed.</summary>
internal static class UserEntry
{
    /// <summary>Under what the last name typed is remembered: whose session it is where the profile does not tell.</summary>
    internal const string TypedUser = "user typed last";

    /// <summary>Throws PromptUnavailable when nobody is named and nobody can be asked.</summary>
    public static async Task<string> FindAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        OktaOrg org = request.Organization;
        return request.User ?? await services.Passwords.FindUserAsync(org, cancellation).ConfigureAwait(false) ?? await AskAsync(org, options, services, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same without asking anybody or opening a vault; null when it is not known.</summary>
    public static string? Known(SignInRequest request, IdentityServices services) => request.User ?? services.Facts.Recall(request.Organization, TypedUser);

    private static async Task<string> AskAsync(OktaOrg org, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        if (options.NonInteractive || !services.Prompt.CanAsk)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"No user is named for '{org}' and nobody can be asked.", org.Authority, "Name the user with -UserName or in the profile.");
        using SecretText typed = await services.Prompt.AskAsync(new Question($"User name at {org}", isSecret: false), cancellation).ConfigureAwait(false);
        string user = typed.Reveal().Trim();
        if (user.Length > 0) services.Facts.Remember(org, TypedUser, user);
        return user.Length > 0 ? user : throw new OktaAwsException(ErrorId.PromptUnavailable, "No user name was given.", org.Authority);
    }
}
