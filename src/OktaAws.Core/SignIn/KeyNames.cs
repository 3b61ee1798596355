using OktaAws.Core.Cache;

namespace OktaAws.Core.SignIn;

/// <summary>Names of the locks of a run: what is fetched once for any number of callers.</summary>
internal static class KeyNames
{
    // Stands for the role while the request leaves it open.
    private static readonly RoleArn Open = RoleArn.Parse("arn:aws:iam::000000000000:role/Open");

    /// <summary>Which result this is; callers that want the same one wait for each other.</summary>
    public static string ForResult(SignInRequest request) => request.NamedRole is { } role
        ? Join("result", CacheKey.Of(request, role).Text)
        : Join("result", CacheKey.Of(request, Open).Text, request.Role, request.Account);

    /// <summary>Whose sign-in this is; one at a time.</summary>
    public static string ForSignIn(SignInRequest request) => Join("sign-in", request.Provider, request.Organization.Origin.AbsoluteUri, request.IdentityName);

    private static string Join(params string?[] parts) => string.Join("\n", parts);
}
