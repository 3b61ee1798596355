namespace OktaAws.Core.Model;

/// <summary>An AWS partition, by the prefix of its ARNs. Hosts as in the AWS general reference and the endpoint rules of the AWS SDKs.</summary>
public sealed class Partition
{
    public static readonly Partition Aws = new("aws", "us-east-1", "amazonaws.com", "signin.aws.amazon.com", "console.aws.amazon.com");
    public static readonly Partition UsGov = new("aws-us-gov", "us-gov-west-1", "amazonaws.com", "signin.amazonaws-us-gov.com", "console.amazonaws-us-gov.com", "us-gov-");
    public static readonly Partition China = new("aws-cn", "cn-north-1", "amazonaws.com.cn", "signin.amazonaws.cn", "console.amazonaws.cn", "cn-");
    public static readonly Partition Sovereign = new("aws-eusc", "eusc-de-east-1", "amazonaws.eu", "signin.amazonaws-eusc.eu", "console.amazonaws-eusc.eu", "eusc-") { FederationHost = "eusc-de-east-1.signin.amazonaws-eusc.eu" };
    public static readonly Partition Iso = new("aws-iso", "us-iso-east-1", "c2s.ic.gov", "signin.c2shome.ic.gov", "console.c2shome.ic.gov", "us-iso-");
    public static readonly Partition IsoB = new("aws-iso-b", "us-isob-east-1", "sc2s.sgov.gov", "signin.sc2shome.sgov.gov", "console.sc2shome.sgov.gov", "us-isob-");
    public static readonly Partition IsoE = new("aws-iso-e", "eu-isoe-west-1", "cloud.adc-e.uk", "signin.csphome.adc-e.uk", "console.csphome.adc-e.uk", "eu-isoe-");
    public static readonly Partition IsoF = new("aws-iso-f", "us-isof-south-1", "csp.hci.ic.gov", "signin.csphome.hci.ic.gov", "console.csphome.hci.ic.gov", "us-isof-");

    private readonly string? _regionPrefix;

    private Partition(string name, string defaultRegion, string dnsSuffix, string signInHost, string consoleHost, string? regionPrefix = null)
    {
        (Name, DefaultRegion, DnsSuffix, SignInHost, ConsoleHost) = (name, defaultRegion, dnsSuffix, signInHost, consoleHost);
        FederationHost = signInHost;
        _regionPrefix = regionPrefix;
    }

    /// <summary>Every partition known.</summary>
    public static IReadOnlyList<Partition> All { get; } = [Aws, UsGov, China, Sovereign, Iso, IsoB, IsoE, IsoF];

    public string Name { get; }

    /// <summary>The region whose STS endpoint serves the partition when none is asked for.</summary>
    public string DefaultRegion { get; }

    public string DnsSuffix { get; }

    public string SignInHost { get; }

    public string ConsoleHost { get; }

    /// <summary>Where keys are turned into a sign-in to the console.</summary>
    public string FederationHost { get; private init; }

    /// <summary>The partition of that name; null for one we do not know.</summary>
    public static Partition? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>The partition a region belongs to, by its prefix.</summary>
    public static Partition OfRegion(string region) =>
        All.FirstOrDefault(p => p._regionPrefix is { } prefix && region.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ?? Aws;

    /// <summary>The region wanted when it lies here, else the default one: keys of one partition are strangers in another.</summary>
    public string RegionFor(string? wanted) => wanted is not null && OfRegion(wanted) == this ? wanted : DefaultRegion;

    /// <summary>Whether a host is one of AWS sign-in here, regional ones included.</summary>
    public bool IsSignInHost(string host) => IsOf(host, SignInHost);

    /// <summary>Whether a host is one of the console here, those of regions and services included.</summary>
    public bool IsConsoleHost(string host) => IsOf(host, ConsoleHost);

    public override string ToString() => Name;

    private static bool IsOf(string host, string parent) =>
        host.Equals(parent, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + parent, StringComparison.OrdinalIgnoreCase);
}
