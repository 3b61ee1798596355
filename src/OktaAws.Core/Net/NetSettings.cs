using System.Net;

namespace OktaAws.Core.Net;

/// <summary>What a run says about the network. Everything else is the operating system's business.</summary>
internal sealed class NetSettings
{
    /// <summary>A proxy named by the user (<c>-Proxy</c> or the profile), with or without scheme and user:password; null for the environment's or the system's.</summary>
    public string? Proxy { get; init; }

    /// <summary>A PEM file whose certificates are trusted beside the store of the operating system; null for AWS_CA_BUNDLE.</summary>
    public string? CaBundle { get; init; }

    /// <summary>Who answers when a server, not a proxy, asks for credentials; null for nobody.</summary>
    public ICredentials? Credentials { get; init; }

    /// <summary>Who answers when a proxy asks and neither its address nor the environment names anybody; .NET never offers these to Basic.</summary>
    public ICredentials ProxyLogon { get; init; } = CredentialCache.DefaultCredentials;

    /// <summary>Certificates as PEM text, which count before any file; null for none.</summary>
    public string? CaText { get; init; }

    /// <summary>Time for name look-up, TCP, proxy and TLS together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for one request, from sending to the last byte of the answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads an environment variable; a port so that tests and hosts need not change the process.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
