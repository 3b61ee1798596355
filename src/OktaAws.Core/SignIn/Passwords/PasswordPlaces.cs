namespace OktaAws.Core.SignIn.Passwords;

/// <summary>Every place a password may lie, in the order they are looked at.</summary>
internal static class PasswordPlaces
{
    /// <summary>The caller disposes those that hold something.</summary>
    public static IReadOnlyList<IPasswordPlace> For(SignInRequest request, RunOptions options, VaultBook book, EngineSetup setup) =>
    [
        // These two hold passwords of organizations; an IAM user's secret is none.
        .. request.IsIamUser ? Array.Empty<IPasswordPlace>() : [new EnvironmentPassword(request, setup.Environment), new ConjurPassword(request, options, setup)],
        new VaultPassword(request, options, book, setup.Vaults),
    ];
}
