namespace OktaAws.Core.Model;

/// <summary>An AWS partition, by the prefix of its ARNs. Hosts as in the AWS general reference, "AWS service endpoints".</summary>
public sealed class Partition
{
    public static readonly Partition Aws = new("aws", "us-east-1", "amazonaws.com", "signin.aws.amazon.com", "console.aws.amazon.com");
    public static readonly Partition UsGov = new("aws-us-gov", "us-gov-west-1", "amazonaws.com", "signin.amazonaws-us-gov.com", "console.amazonaws-us-gov.com");
    public static readonly Partition China = new("aws-cn", "cn-north-1", "amazonaws.com.cn", "signin.amazonaws.cn", "console.amazonaws.cn");

    private Partition(string name, string defaultRegion, string dnsSuffix, string signInHost, string consoleHost)
    {
        (Name, DefaultRegion, DnsSuffix, SignInHost, ConsoleHost) = (name, defaultRegion, dnsSuffix, signInHost, consoleHost);
    }

    public string Name { get; }

    /// <summary>The region whose STS endpoint serves the partition when none is asked for.</summary>
    public string DefaultRegion { get; }

    public string DnsSuffix { get; }

    public string SignInHost { get; }

    public string ConsoleHost { get; }

    /// <summary>The partition of that name; null for one we do not know.</summary>
    public static Partition? Find(string name) => name switch
    {
        "aws" => Aws,
        "aws-us-gov" => UsGov,
        "aws-cn" => China,
        _ => null,
    };

    /// <summary>The partition a region belongs to, by its prefix.</summary>
    public static Partition OfRegion(string region) =>
        region.StartsWith("us-gov-", StringComparison.OrdinalIgnoreCase) ? UsGov
        : region.StartsWith("cn-", StringComparison.OrdinalIgnoreCase) ? China
        : Aws;

    public override string ToString() => Name;
}
