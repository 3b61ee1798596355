using System.Globalization;

namespace OktaAws.Core.Cache;

/// <summary>What the disk knows of keys in a vault: for what and until when they are good and which entries hold them. Nothing secret.</summary>
internal sealed class VaultSlip
{
    private const string EntryPrefix = "OktaAws/keys/";
    private const string ActsAs = "actsAs";

    public VaultSlip(CacheKey key, string vault, int pieces, TemporaryCredential keys)
    {
        (Vault, Pieces, Expiration, Name) = (vault, pieces, keys.Expiration, key.FileName);
        Fields = key.Fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        if (keys.Role is { } role) Fields[ActsAs] = role.Text;
    }

    private VaultSlip(string name, Dictionary<string, string> fields, string vault, int pieces, DateTimeOffset expiration) =>
        (Name, Fields, Vault, Pieces, Expiration) = (name, fields, vault, pieces, expiration);

    /// <summary>Its own file.</summary>
    public string Name { get; }

    public string Vault { get; }

    public int Pieces { get; }

    public DateTimeOffset Expiration { get; }

    /// <summary>The key of the keys, field by field.</summary>
    public Dictionary<string, string> Fields { get; }

    /// <summary>The role the keys act as; null when that is not known.</summary>
    public RoleArn? Role => Fields.TryGetValue(ActsAs, out string? text) && RoleArn.TryParse(text, out RoleArn? role) ? role : null;

    /// <summary>For people: where the keys are.</summary>
    public string Place => $"vault '{Vault}' ({EntryOf(0)})";

    /// <summary>Names of the vault's entries, in the order of the pieces.</summary>
    public IReadOnlyList<string> Entries => Enumerable.Range(0, Pieces).Select(EntryOf).ToArray();

    public IEnumerable<KeyValuePair<string, string?>> ToFields() =>
    [
        .. Fields.Select(field => new KeyValuePair<string, string?>(field.Key, field.Value)),
        new("vault", Vault),
        new("pieces", Pieces.ToString(CultureInfo.InvariantCulture)),
        new("expiration", CredentialCache.Format(Expiration)),
    ];

    /// <summary>Null for fields that are none of a slip.</summary>
    public static VaultSlip? Of(string name, Dictionary<string, string> fields)
    {
        bool isSlip = fields.TryGetValue("vault", out string? vault)
            & int.TryParse(fields.TryGetValue("pieces", out string? count) ? count : null, NumberStyles.None, CultureInfo.InvariantCulture, out int pieces)
            & CredentialEntry.ExpirationOf(fields) is { };
        return isSlip && pieces is > 0 and < 100 ? new VaultSlip(name, fields, vault!, pieces, CredentialEntry.ExpirationOf(fields)!.Value) : null;
    }

    private string EntryOf(int piece)
    {
        string stem = EntryPrefix + Path.GetFileNameWithoutExtension(Name);
        return piece == 0 ? stem : $"{stem}/{(piece + 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
