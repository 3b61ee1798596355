using System.Globalization;
using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>Everything that decides which keys a run yields. Two runs share an entry only when every field is equal.</summary>
internal sealed class CacheKey : IEquatable<CacheKey>
{
    /// <summary>Identity of a run whose user only the sign-in will tell and whose source has no identity of its own.</summary>
    public const string Undeclared = "(undeclared)";

    private readonly KeyValuePair<string, string>[] _fields;

    /// <param name="identity">Declared user, or the source's own identity.</param>
    /// <param name="organization">The organization's origin.</param>
    /// <param name="app">The application's link or id, or empty.</param>
    /// <param name="role">The first role's ARN.</param>
    /// <param name="chain">Further hops.</param>
    /// <param name="duration">Seconds asked for; null when left to us.</param>
    /// <param name="partition">Partition of the region asked for, else of the role.</param>
    /// <param name="key">The user's own word to keep entries apart.</param>
    public CacheKey(string identity, OktaOrg organization, string? app, RoleArn role, IReadOnlyList<ChainHop> chain, int? duration, string partition, string? key)
    {
        Role = role;
        _fields =
        [
            new("identity", identity),
            new("organization", organization.Origin.AbsoluteUri),
            new("app", app ?? string.Empty),
            new("role", role.Text),
            new("chain", string.Join(" ", chain.Select(Describe))),
            new("duration", duration?.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
            new("partition", partition),
            new("key", key ?? string.Empty),
        ];
        Text = string.Join("\n", _fields.Select(field => field.Key + "=" + Escape(field.Value)));
    }

    public RoleArn Role { get; }

    /// <summary>The canonical text: one line per field.</summary>
    public string Text { get; }

    /// <summary>The fields in their order, as an entry repeats them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Name of the entry's file: something to read and a hash of all.</summary>
    public string FileName => $"{SafeName.ForFile(Role.AccountId + "-" + Role.Name, 48)}-{NameHash.Of(Text)}.json";

    /// <summary>The key of a request for one role.</summary>
    public static CacheKey Of(SignInRequest request, RoleArn role, string? sourceIdentity = null) => Of(request, role, request.Chain, sourceIdentity);

    /// <summary>The same for the first hops of the request's chain only.</summary>
    public static CacheKey Of(SignInRequest request, RoleArn role, IReadOnlyList<ChainHop> chain, string? sourceIdentity = null) => new(
        // Okta takes user names without regard to case; other sources' identities are compared as they are.
        request.IdentityName ?? sourceIdentity ?? Undeclared,
        request.Organization,
        request.AppName,
        role,
        chain,
        request.Duration,
        request.Region is { } region ? Partition.OfRegion(region).Name : role.PartitionName,
        request.Key);

    /// <summary>Whether an entry was made for exactly this key.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> entry) =>
        _fields.All(field => entry.TryGetValue(field.Key, out string? value) && value == field.Value);

    public bool Equals(CacheKey? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as CacheKey);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    private static string Describe(ChainHop hop) => $"{hop.Role}|{hop.ExternalId}|{hop.SessionName}";

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\n", "\\n");
}
