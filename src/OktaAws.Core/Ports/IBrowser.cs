namespace OktaAws.Core.Ports;

/// <summary>Opens the user's browser. Callers hand it only addresses they have checked against the organization.</summary>
public interface IBrowser
{
    /// <summary>Returns once the browser was told. Throws IOException when there is none to tell.</summary>
    Task OpenAsync(Uri address);

    /// <summary>The same for an address that is as good as a password: no other user of the computer gets to see it.</summary>
    Task OpenSecretAsync(Uri address, CancellationToken cancellation);
}
