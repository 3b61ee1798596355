using System.Globalization;
using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>Everything that decides which keys a run yields. Two runs share an entry only when every field is equal.</summary>
internal sealed class CacheKey : IEquatable<CacheKey>
{
    /// <summary>Identity of a run whose user only the sign-in will tell.</summary>
    public const string Undeclared = "(undeclared)";

    private readonly KeyValuePair<string, string>[] _fields;

    private CacheKey(SignInRequest request, RoleArn role, IReadOnlyList<ChainHop> chain)
    {
        Role = role;
        _fields =
        [
            new("provider", request.Provider),
            new("identity", request.IdentityName ?? Undeclared),
            new("organization", request.Organization.Origin.AbsoluteUri),
            new("app", request.AppName ?? string.Empty),
            new("role", role.Text),
            new("chain", string.Join(" ", Hops(request, chain).Select(Describe))),
            new("duration", request.Duration?.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
            // Keys are good in every region of their partition.
            new("partition", request.Region is { } region ? Partition.OfRegion(region).Name : role.PartitionName),
            new("key", request.Key ?? string.Empty),
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
    /// <param name="request">The request.</param>
    /// <param name="role">The first role: named by the request, or chosen.</param>
    public static CacheKey Of(SignInRequest request, RoleArn role) => new(request, role, request.Chain);

    /// <summary>The same for the first hops of the request's chain only.</summary>
    public static CacheKey Of(SignInRequest request, RoleArn role, IReadOnlyList<ChainHop> chain) => new(request, role, chain);

    /// <summary>Whether an entry was made for exactly this key.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> entry) =>
        _fields.All(field => entry.TryGetValue(field.Key, out string? value) && value == field.Value);

    public bool Equals(CacheKey? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as CacheKey);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    // How a session assumes its role decides as much as how a role assumes the next.
    private static IEnumerable<ChainHop> Hops(SignInRequest request, IReadOnlyList<ChainHop> chain) =>
        request.RoleHop is { } first && (first.ExternalId ?? first.SessionName) is not null ? new[] { first }.Concat(chain) : chain;

    // Three words for each hop; no value has blanks, and "-" is too short for one.
    private static string Describe(ChainHop hop) => $"{hop.Role} {hop.ExternalId ?? "-"} {hop.SessionName ?? "-"}";

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\n", "\\n");
}
