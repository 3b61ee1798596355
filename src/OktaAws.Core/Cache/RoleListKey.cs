using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>Everything that decides which roles there are to list: who, where, and which applications. Filters are applied to the list.</summary>
internal sealed class RoleListKey(SignInRequest request)
{
    /// <summary>As an entry repeats them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } =
    [
        new("identity", request.IdentityName ?? CacheKey.Undeclared),
        new("organization", request.Organization.Origin.AbsoluteUri),
        new("app", request.AppName ?? string.Empty),
        new("appNames", string.Join(" ", request.AppNames)),
    ];

    public OktaOrg Organization { get; } = request.Organization;

    public string FileName =>
        $"{SafeName.ForFile(Organization.Authority, 48)}-{NameHash.Of(string.Join("\n", Fields.Select(f => f.Key + "=" + f.Value)))}.json";

    /// <summary>Whether an entry is of the same organization and, where the request says who that is, of the same user; of whatever application.</summary>
    public bool IsOfSameUser(IReadOnlyDictionary<string, string> entry) =>
        Fields.Where(field => field.Key is "organization" or "identity" && field.Value != CacheKey.Undeclared).All(field => entry.TryGetValue(field.Key, out string? value) && value == field.Value);

    public bool Matches(IReadOnlyDictionary<string, string> entry) =>
        Fields.All(field => entry.TryGetValue(field.Key, out string? value) && value == field.Value);
}
