namespace OktaAws.Emulator;

/// <summary>Where a served world is to be found. No trailing slashes.</summary>
public sealed record WorldUrls
{
    /// <summary>The org.</summary>
    public required string Org { get; init; }

    /// <summary>The first app, as copied from a browser.</summary>
    public required string AppUrl { get; init; }

    /// <summary>STS, for AWS_ENDPOINT_URL_STS.</summary>
    public required string Sts { get; init; }

    /// <summary>AWS sign-in; under another host name than the org, so that cookies stay apart.</summary>
    public required string SignIn { get; init; }

    /// <summary>An identity provider with entry URLs of every kind.</summary>
    public required string Entry { get; init; }

    /// <summary>Another host that some of them lead to.</summary>
    public required string EntryElsewhere { get; init; }

    /// <summary>Log and control; always plain http.</summary>
    public required string Control { get; init; }

    /// <summary>Conjur with its base path, when the scenario has one; for CONJUR_APPLIANCE_URL.</summary>
    public string? Conjur { get; init; }

    /// <summary>PEM of the authority to trust, with https.</summary>
    public string? CaFile { get; init; }
}
