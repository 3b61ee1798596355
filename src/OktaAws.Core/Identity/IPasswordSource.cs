namespace OktaAws.Core.Identity;

/// <summary>Finds the password of a user of an organization without asking: given by the caller, in the environment, in Conjur, in a vault.</summary>
internal interface IPasswordSource
{
    /// <summary>The user whose password lies at hand, where the place itself says whose it is; null otherwise.</summary>
    Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation);

    /// <summary>The password and the name of where it came from, or null when there is none and a person must be asked.</summary>
    Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation);

    /// <summary>Hears how the sign-in with a password ended: accepted when <paramref name="refusal"/> is null. Returns the refusal to report.</summary>
    OktaAwsException? Judge(OktaOrg organization, string user, FoundPassword password, OktaAwsException? refusal);
}

/// <summary>A password and where it came from; the origin is a name, never anything derived from the value.</summary>
internal sealed class FoundPassword(SecretText value, string origin) : IDisposable
{
    /// <summary>The origin of a password that a person typed.</summary>
    public const string Typed = "the prompt";

    public SecretText Value { get; } = value;

    public string Origin { get; } = origin;

    public void Dispose() => Value.Dispose();
}
