namespace OktaAws.Core.Cache;

/// <summary>A cookie of the Okta session as it is kept. Its value is a secret.</summary>
internal sealed class KeptCookie(string name, string value, string path, DateTimeOffset? expires, string? domain = null)
{
    public string Name { get; } = name;

    public string Value { get; } = value;

    public string Path { get; } = path;

    /// <summary>Null for a cookie of the browser session.</summary>
    public DateTimeOffset? Expires { get; } = expires;

    /// <summary>The domain whose hosts all get it; null for a cookie of the organization's host alone.</summary>
    public string? Domain { get; } = domain;

    public override string ToString() => Name;
}
