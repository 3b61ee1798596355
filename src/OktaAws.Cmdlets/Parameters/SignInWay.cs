namespace OktaAws;

/// <summary>How to sign in at Okta. The names are the words of a profile's sign_in; an enumeration of our own, as <see cref="ExportFormat"/> is.</summary>
public enum SignInWay
{
    /// <summary>Password and factors; a device code where only a browser helps and a client is known.</summary>
    Auto,

    /// <summary>Password and factors only.</summary>
    Password,

    /// <summary>A code approved in any browser.</summary>
    Device,

    /// <summary>A client with a private key instead of a user.</summary>
    Machine,
}
