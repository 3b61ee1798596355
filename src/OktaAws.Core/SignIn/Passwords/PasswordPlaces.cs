using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>Every place a password may lie, in the order they are looked at.</summary>
internal static class PasswordPlaces
{
    public static IReadOnlyList<IPasswordPlace> For(SignInRequest request, RunOptions options, VaultBook book, IVault? vaults, Func<string, string?> environment) =>
    [
        // The variable holds a password of Okta; an IAM user's secret is none.
        .. request.IsIamUser ? Array.Empty<IPasswordPlace>() : [new EnvironmentPassword(environment)],
        new VaultPassword(request, options, book, vaults),
    ];
}
