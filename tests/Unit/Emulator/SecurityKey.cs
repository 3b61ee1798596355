using System;
using System.Buffers.Text;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>A security key in software.</summary>
internal sealed class SecurityKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    /// <summary>A scenario whose users' security keys are this one.</summary>
    public Scenario Enroll(Scenario scene) => scene with
    {
        Users = [scene.Users[0] with { Factors = [.. scene.Users[0].Factors.Select(factor => factor with { PublicKey = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()) })] }],
    };

    /// <summary>Signs a challenge for a page of an origin.</summary>
    public JsonObject Sign(string challenge, string origin = WrongPlace.Org)
    {
        byte[] client = Encoding.UTF8.GetBytes(new JsonObject { ["type"] = "webauthn.get", ["challenge"] = challenge, ["origin"] = origin, ["crossOrigin"] = false }.ToJsonString());
        (byte[] authenticator, byte[] signature) = Sign(client, new Uri(origin).Host);
        return new JsonObject
        {
            ["clientData"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(authenticator),
            ["signatureData"] = Base64Url.EncodeToString(signature),
        };
    }

    /// <summary>What the key itself does: the data it adds, and its signature over both.</summary>
    public (byte[] Authenticator, byte[] Signature) Sign(byte[] client, string rpId)
    {
        byte[] authenticator = [.. SHA256.HashData(Encoding.UTF8.GetBytes(rpId)), 1, 0, 0, 0, 7];
        return (authenticator, _key.SignData((byte[])[.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }
}
