using System.Diagnostics.CodeAnalysis;

namespace OktaAws.Core.Model;

/// <summary>An Okta organization: the one origin its passwords and cookies belong to. Plain http is taken only for loopback.</summary>
public sealed class OktaOrg : IEquatable<OktaOrg>
{
    private OktaOrg(Uri origin) => Origin = origin;

    /// <summary>Scheme, host and port, with a trailing slash.</summary>
    public Uri Origin { get; }

    /// <summary>Host, with the port when it is not the default.</summary>
    public string Authority => Origin.Authority;

    /// <summary>Takes <c>acme.okta.com</c>, <c>https://acme.okta.com/anything?x</c> or a custom domain. Throws ProfileInvalid.</summary>
    public static OktaOrg Parse(string text) => TryParse(text, out OktaOrg? org)
        ? org
        : throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{text}' is not an organization: give its host name, such as acme.okta.com.", text);

    public static bool TryParse(string? text, [NotNullWhen(true)] out OktaOrg? org)
    {
        org = null;
        string trimmed = (text ?? string.Empty).Trim();
        if (trimmed.Length == 0) return false;
        string withScheme = trimmed.Contains("://") ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(withScheme, UriKind.Absolute, out Uri? uri) || !IsAllowed(uri)) return false;
        org = new OktaOrg(new Uri($"{uri.Scheme}://{AuthorityOf(uri)}/"));
        return true;
    }

    /// <summary>True for an address a password may be sent to: TLS, or plain http on this computer, and no user information in it.</summary>
    public static bool IsAllowed(Uri uri) =>
        uri.UserInfo.Length == 0 && uri.Host.Length > 0 && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback));

    /// <summary>Whether an address is on this organization's origin.</summary>
    public bool Owns(Uri uri) => uri.IsAbsoluteUri && uri.Scheme == Origin.Scheme && AuthorityOf(uri) == Origin.Authority;

    /// <summary>Host and port as they go over the wire: a name in letters beyond ASCII and its "xn--" form are one.</summary>
    internal static string AuthorityOf(Uri uri) => uri.HostNameType != UriHostNameType.Dns ? uri.Authority
        : uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public Uri Resolve(string relative) => new(Origin, relative);

    public bool Equals(OktaOrg? other) => other is not null && Origin == other.Origin;

    public override bool Equals(object? obj) => Equals(obj as OktaOrg);

    public override int GetHashCode() => Origin.GetHashCode();

    public override string ToString() => Authority;
}
