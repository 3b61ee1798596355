namespace OktaAws.Core.Ports;

/// <summary>Opens the user's browser. Callers hand it only addresses they have checked against the organization.</summary>
public interface IBrowser
{
    /// <summary>Returns once the browser was told. Throws IOException when there is none to tell.</summary>
    Task OpenAsync(Uri address);
}
