using System;
using System.Text.RegularExpressions;

namespace OktaAws.Emulator;

/// <summary>Which of the services a request is for.</summary>
public enum EmulatedService
{
    /// <summary>None: nobody listens there.</summary>
    None,

    /// <summary>The Okta org.</summary>
    Org,

    /// <summary>AWS sign-in.</summary>
    SignIn,

    /// <summary>AWS STS, and the few reads of IAM.</summary>
    Sts,

    /// <summary>A JumpCloud console and its applications' links.</summary>
    JumpCloud,

    /// <summary>An identity provider that is no Okta org, with the hosts beside it.</summary>
    Entry,

    /// <summary>CyberArk Conjur.</summary>
    Conjur,
}

/// <summary>A service, and the partition, region and API (sts, iam) its host name stands for (null behind a bare port).</summary>
public readonly record struct EmulatedPlace(EmulatedService Service, string? Partition = null, string? Region = null, string? Api = null);

/// <summary>Who answers where: real host names in memory, ports of the loopback over Kestrel.</summary>
public sealed partial class WorldAddresses(Scenario scenario)
{
    private Uri? _org;
    private Uri? _signIn;
    private Uri? _sts;
    private Uri? _jumpCloud;
    private Uri? _entry;
    private Uri? _conjur;

    /// <summary>Base of the org.</summary>
    public string Org => _org?.GetLeftPart(UriPartial.Authority) ?? $"https://{scenario.OrgHost}";

    /// <summary>The console that takes JumpCloud's passwords.</summary>
    public string JumpCloudConsole => JumpCloud("console");

    /// <summary>Where the links of JumpCloud's applications are; on the loopback the same address.</summary>
    public string JumpCloudLinks => JumpCloud("sso");

    /// <summary>Binds the services to listeners; from then on replies name these.</summary>
    public void Bind(Uri org, Uri signIn, Uri sts) => (_org, _signIn, _sts) = (org, signIn, sts);

    /// <summary>Binds console and links to their one listener.</summary>
    public void BindJumpCloud(Uri jumpCloud) => _jumpCloud = jumpCloud;

    /// <summary>Binds the other identity provider: by 127.0.0.1 its own pages, by localhost the host beside it.</summary>
    public void BindEntry(Uri entry) => _entry = entry;

    /// <summary>Base of the identity provider whose entry URLs end in a SAML response.</summary>
    public string Entry => _entry?.GetLeftPart(UriPartial.Authority) ?? "https://sts.acme.test";

    /// <summary>Base of another host that its pages lead to.</summary>
    public string EntryElsewhere => _entry is null ? "https://elsewhere.test" : new UriBuilder(_entry) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Binds Conjur to its listener.</summary>
    public void BindConjur(Uri conjur) => _conjur = conjur;

    /// <summary>Base of Conjur, without the path it answers below.</summary>
    public string? Conjur => _conjur?.GetLeftPart(UriPartial.Authority) ?? (scenario.Conjur is { } scene ? $"https://{scene.Host}" : null);

    /// <summary>The service of an address.</summary>
    public EmulatedPlace Find(Uri uri)
    {
        if (Same(uri, _org) || uri.Host == scenario.OrgHost || uri.Host == scenario.VanityHost)
        {
            return new(EmulatedService.Org);
        }

        if (scenario.JumpCloud is { } console && (Same(uri, _jumpCloud) || IsOf(uri, JumpCloudConsole) || IsOf(uri, JumpCloudLinks) || (console.AnswersForUnitedStates && uri.Host == "sso.jumpcloud.com")))
        {
            return new(EmulatedService.JumpCloud);
        }

        if (Same(uri, _entry) || uri.Host is "sts.acme.test" or "elsewhere.test")
        {
            return new(EmulatedService.Entry);
        }

        if (Same(uri, _conjur) || uri.Host == scenario.Conjur?.Host)
        {
            return new(EmulatedService.Conjur);
        }

        return Same(uri, _signIn) ? new(EmulatedService.SignIn)
            : Same(uri, _sts) ? new(EmulatedService.Sts)
            : FindAws(uri.Host);
    }

    /// <summary>Where an assertion for a partition is to be posted.</summary>
    public string Acs(string partition) => (_signIn?.GetLeftPart(UriPartial.Authority) ?? partition switch
    {
        "aws-us-gov" => "https://signin.amazonaws-us-gov.com",
        "aws-cn" => "https://signin.amazonaws.cn",
        _ => "https://signin.aws.amazon.com",
    }) + "/saml";

    private string JumpCloud(string name) =>
        _jumpCloud?.GetLeftPart(UriPartial.Authority) ?? $"https://{name}.{(scenario.JumpCloud?.Region is { } region ? region + "." : "")}jumpcloud.com";

    private static bool IsOf(Uri uri, string address) => uri.GetLeftPart(UriPartial.Authority) == address;

    private static bool Same(Uri uri, Uri? bound) => bound is not null && uri.Port == bound.Port && uri.IsLoopback;

    private static EmulatedPlace FindAws(string host)
    {
        switch (host)
        {
            case "sts.amazonaws.com":
                return new(EmulatedService.Sts, "aws", "us-east-1", "sts");
            case "iam.amazonaws.com":
                return new(EmulatedService.Sts, "aws", "us-east-1", "iam");
            case "iam.us-gov.amazonaws.com":
                return new(EmulatedService.Sts, "aws-us-gov", "us-gov-west-1", "iam");
            case "iam.cn-north-1.amazonaws.com.cn":
                return new(EmulatedService.Sts, "aws-cn", "cn-north-1", "iam");
        }

        if (StsHost().Match(host) is { Success: true } sts)
        {
            string region = sts.Groups["region"].Value;
            return new(EmulatedService.Sts, PartitionOf(region), region, "sts");
        }

        return SignInHost().Match(host) is { Success: true } signIn
            ? new(EmulatedService.SignIn, signIn.Groups["zone"].Value switch { "amazonaws-us-gov.com" => "aws-us-gov", "amazonaws.cn" => "aws-cn", _ => "aws" })
            : default;
    }

    private static string PartitionOf(string region) =>
        region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : "aws";

    [GeneratedRegex(@"^sts(-fips)?\.(?<region>(?!cn-)[a-z]+(-[a-z]+)+-\d)\.amazonaws\.com$|^sts\.(?<region>cn-[a-z]+-\d)\.amazonaws\.com\.cn$")]
    private static partial Regex StsHost();

    [GeneratedRegex(@"^([a-z]+(-[a-z]+)+-\d\.)?signin\.(?<zone>aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)$")]
    private static partial Regex SignInHost();
}
