namespace OktaAws.Core.Model;

/// <summary>The words of a profile's <c>sign_in</c>.</summary>
public static class SignInWays
{
    /// <summary>Password and factors; the device way is offered where only a browser helps and a client is known.</summary>
    public const string Auto = "auto";

    /// <summary>Password and factors only.</summary>
    public const string Password = "password";

    /// <summary>A code that the user approves in any browser (RFC 8628).</summary>
    public const string Device = "device";

    /// <summary>No user: a client with a private key (RFC 7523).</summary>
    public const string Machine = "machine";

    public static IReadOnlyList<string> All { get; } = [Auto, Password, Device, Machine];
}
