using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;
using OktaAws.Emulator;
using OktaAws.Unit.Emulator;

namespace OktaAws.Unit.Doubles;

/// <summary>A security key in software that is touched at once.</summary>
internal sealed class TouchedKey : ISecurityKey, IDisposable
{
    private readonly SecurityKey _key = new();

    public bool IsPresent => true;

    public List<KeyRequest> Asked { get; } = [];

    /// <summary>Thrown instead of signing.</summary>
    public OktaAwsException? Refuses { get; init; }

    public Scenario Enroll(Scenario scene) => _key.Enroll(scene);

    public Task<KeyAssertion> AssertAsync(KeyRequest request, CancellationToken cancellation)
    {
        Asked.Add(request);
        if (Refuses is not null) throw Refuses;
        byte[] client = request.ClientDataJson();
        (byte[] authenticator, byte[] signature) = _key.Sign(client, request.RpId);
        return Task.FromResult(new KeyAssertion { ClientDataJson = client, AuthenticatorData = authenticator, Signature = signature, CredentialId = request.AllowedCredentialIds is [var first, ..] ? first : [] });
    }

    public void Dispose() => _key.Dispose();
}
