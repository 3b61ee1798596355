namespace OktaAws.Core.Identity;

/// <summary>Finds the password of a user of an organization without asking: given by the caller, in the environment, in a vault.</summary>
internal interface IPasswordSource
{
    /// <summary>The password and the name of where it came from, or null when there is none and a person must be asked.</summary>
    Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation);
}

/// <summary>A password and where it came from; the origin is a name, never anything derived from the value.</summary>
internal sealed class FoundPassword(SecretText value, string origin) : IDisposable
{
    public SecretText Value { get; } = value;

    public string Origin { get; } = origin;

    public void Dispose() => Value.Dispose();
}
