namespace OktaAws.Core.Ports;

/// <summary>What a security key signed.</summary>
internal sealed class KeyAssertion
{
    /// <summary>The text whose hash was signed: challenge and origin.</summary>
    public required byte[] ClientDataJson { get; init; }

    public required byte[] AuthenticatorData { get; init; }

    public required byte[] Signature { get; init; }

    public required byte[] CredentialId { get; init; }
}
