namespace OktaAws.Core.Cache;

/// <summary>Which entries of any cache a request could have made.</summary>
internal static class CacheFilter
{
    /// <summary>Whether one of the requests could have made it; null for any.</summary>
    public static bool Fits(IReadOnlyDictionary<string, string> entry, IReadOnlyList<SignInRequest>? only) => only is null || only.Any(request => Fits(entry, request));

    /// <summary>Same organization, and nothing else the request states is different.</summary>
    public static bool Fits(IReadOnlyDictionary<string, string> entry, SignInRequest only) =>
        Get(entry, "organization") == only.Organization.Origin.AbsoluteUri
        && Agrees(entry, "identity", only.IdentityName)
        && Agrees(entry, "app", only.AppName)
        && Agrees(entry, "role", RoleArn.TryParse(only.Role, out RoleArn? role) ? role.Text : null)
        && Agrees(entry, "key", only.Key);

    public static string Describe(IReadOnlyDictionary<string, string> entry) =>
        Get(entry, "role") is { } role && !(RoleArn.TryParse(role, out RoleArn? arn) && SessionKeys.IsMeant(arn)) ? role : $"{Get(entry, "organization")} {Get(entry, "identity")}";

    // Sessions and devices have no role or application: those fields cannot disagree.
    private static bool Agrees(IReadOnlyDictionary<string, string> entry, string field, string? wanted) =>
        wanted is null || Get(entry, field) is not { } value || value == wanted;

    private static string? Get(IReadOnlyDictionary<string, string> entry, string field) => entry.TryGetValue(field, out string? value) ? value : null;
}
