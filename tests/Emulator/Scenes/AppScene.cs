using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>How a role pair is written in the assertion.</summary>
public enum PairStyle
{
    /// <summary>role,provider.</summary>
    Plain,

    /// <summary>provider,role.</summary>
    Reversed,

    /// <summary>White space and line breaks around both.</summary>
    Spaced,

    /// <summary>All of these in turn.</summary>
    Mixed,
}

/// <summary>How an app demands a second look at the user.</summary>
public enum StepUp
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>var stateToken = '00\x2D';</c> in a page.</summary>
    Variable,

    /// <summary>An <c>oktaData</c> literal that is not JSON.</summary>
    OktaData,

    /// <summary>A <c>"stateToken":"…"</c> property.</summary>
    Property,

    /// <summary>A page with a form for the password once more, in the session.</summary>
    Password,
}

/// <summary>One SAML app.</summary>
public sealed record AppScene
{
    /// <summary>Label on the tile.</summary>
    public string Label { get; init; } = "AWS";

    /// <summary>App name in its address.</summary>
    public string AppName { get; init; } = "amazon_aws";

    /// <summary>Instance id, 0oa….</summary>
    public string Id { get; init; } = "0oa1emulatedaws00001";

    /// <summary>SAML key id, exk….</summary>
    public string Exk { get; init; } = "exk1emulatedaws00001";

    /// <summary>The number that ends the tile's link.</summary>
    public int Number { get; init; } = 272;

    /// <summary>Logins it is assigned to; everyone when null.</summary>
    public IReadOnlyList<string>? AssignedTo { get; init; }

    /// <summary>Role ARNs granted; every role that trusts SAML when null.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Role ARNs per login, before <see cref="Roles"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RolesByUser { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Decides sign-in page and audience.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>How pairs are written.</summary>
    public PairStyle Pairs { get; init; }

    /// <summary>Says every pair twice.</summary>
    public bool Duplicates { get; init; }

    /// <summary>The SessionDuration attribute, seconds; absent when 0.</summary>
    public int SessionDuration { get; init; } = 3600;

    /// <summary>App-level step-up.</summary>
    public StepUp StepUp { get; init; }

    /// <summary>Identity Engine: authenticators wanted besides the password; the org's number when null.</summary>
    public int? Factors { get; init; }

    /// <summary>Its policy wants more than device authorization can show.</summary>
    public bool RefusesExchange { get; init; }

    /// <summary>The tile's link.</summary>
    public string HomePath => $"/home/{AppName}/{Id}/{Number}";

    /// <summary>The SAML start address.</summary>
    public string SsoPath => $"/app/{AppName}/{Exk}/sso/saml";
}
