using System.Text.Json;

namespace OktaAws.Core.Ports;

/// <summary>What a security key is asked to sign.</summary>
internal sealed class KeyRequest
{
    /// <summary>The host the key was enrolled for.</summary>
    public required string RpId { get; init; }

    public required string Origin { get; init; }

    /// <summary>As the server gave it: base64url.</summary>
    public required string Challenge { get; init; }

    /// <summary>The credentials enrolled; a key that holds none of them does not sign.</summary>
    public required IReadOnlyList<byte[]> AllowedCredentialIds { get; init; }

    /// <summary>required, preferred or discouraged.</summary>
    public string UserVerification { get; init; } = "preferred";

    /// <summary>What a browser would have signed, in the order of the standard (WebAuthn 5.8.1.1): some servers compare text.</summary>
    public byte[] ClientDataJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "webauthn.get");
            writer.WriteString("challenge", Challenge);
            writer.WriteString("origin", Origin);
            writer.WriteBoolean("crossOrigin", false);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
