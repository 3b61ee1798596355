using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>What the organization gives a device to begin with (RFC 8628 3.2). The device code is a secret, the user code is for showing.</summary>
internal sealed class DeviceCode
{
    private const int DefaultInterval = 5; // RFC 8628 3.2: "If no value is provided, clients MUST use 5 as the default."
    private const int LongestLife = 3600;

    private DeviceCode(string secret, DisplayText userCode, Uri page, Uri? pageWithCode, TimeSpan life, TimeSpan interval)
    {
        Secret = secret;
        UserCode = userCode;
        Page = page;
        PageWithCode = pageWithCode;
        Life = life;
        Interval = interval;
    }

    public string Secret { get; }

    public DisplayText UserCode { get; }

    /// <summary>Where the code is typed.</summary>
    public Uri Page { get; }

    /// <summary>The same with the code filled in; null when the organization gave none.</summary>
    public Uri? PageWithCode { get; }

    public TimeSpan Life { get; }

    /// <summary>Between two polls.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Reads and checks it. Throws ProtocolUnexpected for an address elsewhere: a person is about to sign in there.</summary>
    public static DeviceCode Read(Json body, OktaOrg org, OAuthClient oauth)
    {
        string secret = oauth.Required(body, "device_code");
        string userCode = oauth.Required(body, "user_code");
        // "verification_url" is what drafts of the RFC and some servers say.
        Uri page = Check(body["verification_uri"].Text ?? body["verification_url"].Text, org)
            ?? throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{org} wants the sign-in to be approved at an address that is not its own; that was not followed.", org.Authority);
        long life = Math.Min(Math.Max(body["expires_in"].Number ?? 600, 1), LongestLife);
        long interval = Math.Min(Math.Max(body["interval"].Number ?? DefaultInterval, 1), 60);
        return new DeviceCode(
            secret, DisplayText.Clean(userCode.Trim(), 40), page, Check(body["verification_uri_complete"].Text, org), TimeSpan.FromSeconds(life), TimeSpan.FromSeconds(interval));
    }

    public override string ToString() => $"device code for {Page.Authority}";

    // https on the organization's own host; plain http only where organization and page are both on this computer.
    private static Uri? Check(string? text, OktaOrg org)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || !OktaOrg.IsAllowed(uri)) return null;
        bool isOwn = org.Owns(uri) || (uri.Scheme == "https" && uri.Host == org.Origin.Host) || (uri.IsLoopback && org.Origin.IsLoopback);
        return isOwn ? uri : null;
    }
}
