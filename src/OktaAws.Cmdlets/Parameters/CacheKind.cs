namespace OktaAws;

/// <summary>Kinds of things OktaAws keeps. The names are those of the engine; an enumeration of our own, as <see cref="ExportFormat"/> is.</summary>
public enum CacheKind
{
    /// <summary>Temporary keys of AWS.</summary>
    Keys,

    /// <summary>Sessions at the organization, and tokens of sign-ins by device code.</summary>
    Sessions,

    /// <summary>Tokens by which the organization knows this computer.</summary>
    Devices,

    /// <summary>Lists of the roles a user may take.</summary>
    Roles,

    /// <summary>Keys written into shared credentials files.</summary>
    Exports,

    /// <summary>What a person agreed to for project files.</summary>
    Trust,

    /// <summary>That stored passwords were refused, which keeps them from being sent.</summary>
    Refusals,
}
