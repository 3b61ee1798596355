namespace OktaAws.Core.Model;

/// <summary>What the organization issued after a browser approved the device. All of it secret but the user.</summary>
internal sealed class OAuthTokens(string accessToken, string idToken, DateTimeOffset expires, string? user)
{
    public string AccessToken { get; } = accessToken;

    public string IdToken { get; } = idToken;

    /// <summary>UTC; after this neither token is taken.</summary>
    public DateTimeOffset Expires { get; } = expires;

    /// <summary>Who approved, as far as the tokens tell.</summary>
    public string? User { get; } = user;

    public override string ToString() => "OAuth tokens (not shown)";
}
