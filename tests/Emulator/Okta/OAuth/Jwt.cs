using System;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>A JSON web token: signed by the org, or checked against a client's key (RFC 7519).</summary>
internal sealed record Jwt(JsonObject Header, JsonObject Claims, byte[] Signed, byte[] Signature)
{
    /// <summary>The parts of a compact token; null when it is none.</summary>
    public static Jwt? Parse(string? token)
    {
        try
        {
            return token?.Split('.') is [var header, var claims, var signature]
                ? new(Object(header), Object(claims), Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature))
                : null;
        }
        catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A token of the org.</summary>
    public static string Issue(JsonObject claims)
    {
        JsonObject header = new() { ["kid"] = "emulated-org-key", ["alg"] = "RS256", ["typ"] = "JWT" };
        string content = $"{Encode(header)}.{Encode(claims)}";
        using RSA key = SamlKey.Certificate.GetRSAPrivateKey()!;
        return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>True when the org signed it.</summary>
    public bool IsOfTheOrg()
    {
        using RSA key = SamlKey.Certificate.GetRSAPublicKey()!;
        return Text("alg", Header) == "RS256" && key.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>True when a client's key signed it.</summary>
    public bool IsSignedBy(ServiceAppScene app)
    {
        if (app.PublicKey is not { } pem || Text("alg", Header) != app.Algorithm || Text("kid", Header) is { } kid && kid != app.KeyId)
        {
            return false;
        }

        if (app.Algorithm == "ES256")
        {
            using ECDsa ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            return ecdsa.VerifyData(Signed, Signature, HashAlgorithmName.SHA256);
        }

        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A claim as text, or null.</summary>
    public string? Text(string claim, JsonObject? part = null) => (part ?? Claims)[claim] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A time claim, or null.</summary>
    public DateTimeOffset? Time(string claim) => Claims[claim] is JsonValue value && value.TryGetValue(out double seconds) && Math.Abs(seconds) < 1e11
        ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
        : null;

    private static JsonObject Object(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
