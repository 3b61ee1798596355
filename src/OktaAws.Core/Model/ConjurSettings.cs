namespace OktaAws.Core.Model;

/// <summary>Where Conjur is and how it is reached, as the variables and files of its own tools say; unchecked. No secrets.</summary>
internal sealed class ConjurSettings
{
    /// <summary>Address of the appliance.</summary>
    public string? Url { get; init; }

    public string? Account { get; init; }

    /// <summary>PEM file of its certificate or CA; for Conjur alone.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The same as text; counts before the file.</summary>
    public string? Certificate { get; init; }

    /// <summary>File with the login and its API key where the environment has none.</summary>
    public string NetrcFile { get; init; } = string.Empty;

    /// <summary>How Conjur is signed in to; null for the API key.</summary>
    public string? AuthnType { get; init; }

    /// <summary>Which Conjur this is, for names of caches and locks.</summary>
    public string Identity => $"{Url?.Trim().TrimEnd('/').ToLowerInvariant()} {Account}";
}
