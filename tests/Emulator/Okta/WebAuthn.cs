using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Checks a security key's assertion: type, challenge, origin, rpId, signature (W3C WebAuthn, 7.2).</summary>
internal static class WebAuthn
{
    public static bool Verify(FactorState factor, string challenge, string origin, JsonObject answer)
    {
        if (factor.Scene.PublicKey is not { } key
            || Bytes(answer, "clientData") is not { } clientData || Bytes(answer, "authenticatorData") is not { } authenticatorData || Bytes(answer, "signatureData") is not { } signature)
        {
            return false;
        }

        return Means(clientData, challenge, origin) && IsFor(authenticatorData, new Uri(origin).Host) && Signed(key, authenticatorData, clientData, signature);
    }

    private static bool Means(byte[] clientData, string challenge, string origin)
    {
        try
        {
            JsonNode? json = JsonNode.Parse(clientData);
            return (string?)json?["type"] == "webauthn.get" && (string?)json["challenge"] == challenge && (string?)json["origin"] == origin;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // The first 32 bytes are the hash of the rpId; the lowest flag says that somebody was there.
    private static bool IsFor(byte[] authenticatorData, string rpId) =>
        authenticatorData.Length >= 37 && authenticatorData.AsSpan(0, 32).SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(rpId))) && (authenticatorData[32] & 1) == 1;

    private static bool Signed(string key, byte[] authenticatorData, byte[] clientData, byte[] signature)
    {
        using ECDsa ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
        return ecdsa.VerifyData((byte[])[.. authenticatorData, .. SHA256.HashData(clientData)], signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    // Classic takes base64, Identity Engine base64url.
    private static byte[]? Bytes(JsonObject answer, string name)
    {
        try
        {
            string text = answer.Text(name) ?? "";
            return text.Length == 0 ? null : Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').TrimEnd('=').PadRight((text.TrimEnd('=').Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
