using System.Globalization;

namespace OktaAws.Core.SignIn;

/// <summary>Names for what a request means before its role is known.</summary>
internal static class KeyNames
{
    /// <summary>Which choice of a role this is: the same text finds the ARN that was chosen last time.</summary>
    public static string ForSelection(SignInRequest request) => Join(
        request.Organization.Origin.AbsoluteUri, request.AppUrl?.AbsoluteUri, request.User?.ToLowerInvariant(), request.Account, request.Role);

    /// <summary>Which result this is; callers that want the same one wait for each other.</summary>
    public static string ForResult(SignInRequest request) => Join(
        "result", ForSelection(request), string.Join(" ", request.Chain.Select(h => $"{h.Role} {h.ExternalId} {h.SessionName}")),
        request.Duration?.ToString(CultureInfo.InvariantCulture), request.Region, request.Key);

    /// <summary>Whose sign-in this is; one at a time.</summary>
    public static string ForSignIn(SignInRequest request) => Join("sign-in", request.Organization.Origin.AbsoluteUri, request.User?.ToLowerInvariant());

    private static string Join(params string?[] parts) => string.Join("\n", parts.Select(p => p?.Replace("\n", " ")));
}
