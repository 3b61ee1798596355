namespace OktaAws.Core.Model;

/// <summary>A SAML response as received, with what the exchange needs to know of it. The text is a bearer token: five minutes of access.</summary>
public sealed class SamlAssertion
{
    internal SamlAssertion(string base64, IReadOnlyList<SamlRole> roles)
    {
        Base64 = base64;
        Roles = roles;
    }

    /// <summary>Standard base64 without white space, exactly what STS takes (4 to 100 000 characters).</summary>
    internal string Base64 { get; }

    /// <summary>Distinct roles in the order of the assertion; may be empty.</summary>
    public IReadOnlyList<SamlRole> Roles { get; }

    /// <summary>Where the identity provider sends the assertion (Destination, else Recipient).</summary>
    internal Uri? Destination { get; init; }

    /// <summary>After this STS refuses it.</summary>
    internal DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>The assertion's RoleSessionName, usually the user's e-mail address.</summary>
    public string? RoleSessionName { get; internal init; }

    /// <summary>The SessionDuration attribute in seconds: a hint, meant for the console.</summary>
    internal int? SessionDuration { get; init; }

    /// <summary>Values of the Role attribute that were not a pair of ARNs, cleaned; for a warning.</summary>
    internal IReadOnlyList<string> Skipped { get; init; } = [];

    public override string ToString() => $"SAML assertion with {Roles.Count} roles";
}
