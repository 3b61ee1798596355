namespace OktaAws.Core.Ports;

/// <summary>A security key or the computer's own authenticator (W3C WebAuthn), where the platform lets a program without a browser ask it.</summary>
internal interface ISecurityKey
{
    /// <summary>False where no key can be asked at all; callers then say that a browser is needed.</summary>
    bool IsPresent { get; }

    /// <summary>Waits for a person to touch the key. Throws <see cref="OktaAwsException"/> when it does not sign.</summary>
    Task<KeyAssertion> AssertAsync(KeyRequest request, CancellationToken cancellation);
}
