namespace OktaAws.Core.Identity;

/// <summary>Finds the private key of a machine's client: in the environment, in a file, in a vault.</summary>
internal interface IPrivateKeySource
{
    /// <summary>The key as PEM text and the name of where it came from. Throws SecretNotFound.</summary>
    Task<FoundPassword> FindAsync(SignInRequest request, CancellationToken cancellation);
}
