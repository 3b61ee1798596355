namespace OktaAws.Core.Model;

/// <summary>What an entry of a vault holds: a secret, and the user it belongs to where the entry says so.</summary>
public sealed class VaultSecret(string? user, SecretText value) : IDisposable
{
    /// <summary>Null for an entry without a user name.</summary>
    public string? User { get; } = string.IsNullOrWhiteSpace(user) ? null : user;

    public SecretText Value { get; } = value;

    public void Dispose() => Value.Dispose();
}
