using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>A native OIDC app: the client of device authorization and token exchange.</summary>
public sealed record OidcAppScene
{
    /// <summary>Client id.</summary>
    public string ClientId { get; init; } = "0oa1emulatednat00001";

    /// <summary>May use device authorization.</summary>
    public bool DeviceGrant { get; init; } = true;

    /// <summary>May exchange tokens.</summary>
    public bool ExchangeGrant { get; init; } = true;

    /// <summary>Scopes consented to.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "okta.apps.sso", "okta.apps.read", "okta.users.read.self"];

    /// <summary>Instance ids of the SAML apps whose "allowed web SSO client" it is; all when null.</summary>
    public IReadOnlyList<string>? LinkedApps { get; init; }
}

/// <summary>How device authorization goes.</summary>
public sealed record DevicePolicy
{
    /// <summary>Login of who enters the code in a browser; the first user when null.</summary>
    public string? User { get; init; }

    /// <summary>What that person does.</summary>
    public PushOutcome Outcome { get; init; }

    /// <summary>After how long, milliseconds.</summary>
    public int AnswerAfterMs { get; init; }

    /// <summary>Seconds between polls; each poll that comes sooner costs five more.</summary>
    public int IntervalSeconds { get; init; } = 5;

    /// <summary>Lifetime of the code, seconds.</summary>
    public int ExpiresSeconds { get; init; } = 600;

    /// <summary>So many first polls are told to slow down, whatever their pace.</summary>
    public int SlowDowns { get; init; }

    /// <summary>The page that takes the web SSO token knows POST; otherwise it says 405.</summary>
    public bool SsoTakesPost { get; init; } = true;

    /// <summary>The user may read the labels of apps.</summary>
    public bool IsAdmin { get; init; }
}

/// <summary>A service app: signs its own assertions, no user at all.</summary>
public sealed record ServiceAppScene
{
    /// <summary>Client id.</summary>
    public string ClientId { get; init; } = "0oa1emulatedsvc00001";

    /// <summary>Key id its assertions name.</summary>
    public string KeyId { get; init; } = "emulated-key-1";

    /// <summary>RS256 or ES256.</summary>
    public string Algorithm { get; init; } = "RS256";

    /// <summary>Public key, PEM. There is none by default, and without one nothing is believed.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The custom authorization server that knows it.</summary>
    public string AuthorizationServer { get; init; } = "default";

    /// <summary>Scopes it may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["okta-m2m-access"];

    /// <summary>Audience of its access tokens.</summary>
    public string Audience { get; init; } = "api://aws-federation";
}
