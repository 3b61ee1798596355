using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OktaAws.Core.Identity.Okta.Machine;

/// <summary>The token by which a client proves itself with its private key (RFC 7523 2.2, 3). Made anew for each request.</summary>
internal static class ClientAssertion
{
    // Okta takes an hour at most. Half of it leaves room for a clock that is wrong by as much in either direction.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <param name="key">Signs it.</param>
    /// <param name="keyId">Its id at the organization; null when the client has a single key.</param>
    /// <param name="clientId">Who it is about, and who issues it.</param>
    /// <param name="audience">The exact address it is sent to.</param>
    /// <param name="now">The present time.</param>
    public static string Create(SigningKey key, string? keyId, string clientId, Uri audience, DateTimeOffset now)
    {
        string header = Encode(Json(w =>
        {
            w.WriteString("alg", key.Algorithm);
            w.WriteString("typ", "JWT");
            if (keyId is not null) w.WriteString("kid", keyId);
        }));
        string claims = Encode(Json(w =>
        {
            w.WriteString("iss", clientId);
            w.WriteString("sub", clientId);
            w.WriteString("aud", audience.AbsoluteUri);
            w.WriteNumber("iat", now.ToUnixTimeSeconds());
            w.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
            w.WriteString("jti", NewId());
        }));
        string signed = header + "." + claims;
        return signed + "." + Encode(key.Sign(Encoding.ASCII.GetBytes(signed)));
    }

    // Okta refuses an id it has seen, so it must be random and not a counter.
    private static string NewId()
    {
        byte[] random = new byte[24];
        using var source = RandomNumberGenerator.Create();
        source.GetBytes(random);
        return Encode(random);
    }

    private static byte[] Json(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    // Base64url without padding (RFC 7515 2).
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
