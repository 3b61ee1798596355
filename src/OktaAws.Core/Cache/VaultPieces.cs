using System.Globalization;
using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>
/// One text as several entries of a vault, for vaults that limit their size. Each piece names how many there are and the hash
/// of the whole, so that pieces of two writings are never taken for one text.
/// </summary>
internal static class VaultPieces
{
    /// <summary>Windows' Credential Manager takes 2,560 bytes (CRED_MAX_CREDENTIAL_BLOB_SIZE), two for each character.</summary>
    public const int MaxLength = 1200;

    private const string Mark = "oktaaws";
    private const int Room = 64;

    /// <summary>The pieces in their order.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        const int size = MaxLength - Room;
        int count = Math.Max(1, (text.Length + size - 1) / size);
        string head = $"{Mark}:{count.ToString(CultureInfo.InvariantCulture)}:{NameHash.Of(text)}:";
        return Enumerable.Range(0, count).Select(i => head + text.Substring(i * size, Math.Min(size, text.Length - i * size))).ToArray();
    }

    /// <summary>The text; null when the pieces are not those of one writing.</summary>
    public static string? Join(IReadOnlyList<string> pieces)
    {
        var parts = pieces.Select(piece => piece.Split([':'], 4)).ToList();
        if (parts.Count == 0 || parts.Any(p => p.Length < 4 || p[0] != Mark || p[1] != parts[0][1] || p[2] != parts[0][2])) return null;
        string text = string.Concat(parts.Select(p => p[3]));
        bool isWhole = parts[0][1] == pieces.Count.ToString(CultureInfo.InvariantCulture) && NameHash.Of(text) == parts[0][2];
        return isWhole ? text : null;
    }
}
