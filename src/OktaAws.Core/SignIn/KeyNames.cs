using System.Globalization;

namespace OktaAws.Core.SignIn;

/// <summary>Names of the locks of a run: what is fetched once for any number of callers.</summary>
internal static class KeyNames
{
    /// <summary>Which result this is; callers that want the same one wait for each other.</summary>
    public static string ForResult(SignInRequest request) => Join(
        "result", request.Organization.Origin.AbsoluteUri, request.AppName, request.IdentityName, request.Account, request.Role,
        string.Join(" ", request.Chain.Select(h => $"{h.Role} {h.ExternalId} {h.SessionName}")),
        request.Duration?.ToString(CultureInfo.InvariantCulture), request.Region, request.Key);

    /// <summary>Whose sign-in this is; one at a time.</summary>
    public static string ForSignIn(SignInRequest request) => Join("sign-in", request.Organization.Origin.AbsoluteUri, request.IdentityName);

    private static string Join(params string?[] parts) => string.Join("\n", parts.Select(p => p?.Replace("\n", " ")));
}
