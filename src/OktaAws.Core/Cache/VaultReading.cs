using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>What the entries of one slip are together, at the moment they were read.</summary>
internal sealed class VaultReading
{
    private VaultReading()
    {
    }

    /// <summary>The fields; null without any, and for those of a newer version.</summary>
    public Dictionary<string, string>? Fields { get; private init; }

    /// <summary>Whether there is none of the entries.</summary>
    public bool IsGone { get; private init; }

    /// <summary>Whether they are not all of one writing, or none of ours.</summary>
    public bool IsBroken { get; private init; }

    public static VaultReading Of(IReadOnlyList<VaultSecret?> pieces)
    {
        if (pieces.All(piece => piece is null)) return new VaultReading { IsGone = true };
        bool isPlain = false;
        string? text = pieces.Any(piece => piece is null) ? null : VaultPieces.Join(pieces.Select(piece => piece!.Value.Reveal()).ToArray());
        Dictionary<string, string>? fields = text is null ? null : JsonFields.Read(Encoding.UTF8.GetBytes(text), out isPlain);
        if (fields is not null && JsonFields.SchemaOf(fields) > CredentialCache.Schema) return new VaultReading();
        return fields is not null && isPlain && JsonFields.SchemaOf(fields) == CredentialCache.Schema ? new VaultReading { Fields = fields } : new VaultReading { IsBroken = true };
    }
}
