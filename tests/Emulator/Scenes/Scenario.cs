using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaAws.Emulator;

/// <summary>Everything the emulated world knows before the first request. Readable from JSON (camelCase, enums by name).</summary>
public sealed record Scenario
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "custom";

    /// <summary>The org's host in memory; over Kestrel it is a port of 127.0.0.1.</summary>
    public string OrgHost { get; init; } = "acme.okta.test";

    /// <summary>A custom domain that reaches the same org, if any.</summary>
    public string? VanityHost { get; init; }

    /// <summary>The name shown on pages.</summary>
    public string OrgName { get; init; } = "Acme";

    /// <summary>Classic or Identity Engine.</summary>
    public Pipeline Pipeline { get; init; }

    /// <summary>The people.</summary>
    public IReadOnlyList<UserScene> Users { get; init; } = [];

    /// <summary>The tiles on their dashboard.</summary>
    public IReadOnlyList<AppScene> Apps { get; init; } = [];

    /// <summary>The AWS accounts with their roles.</summary>
    public IReadOnlyList<AccountScene> Accounts { get; init; } = [];

    /// <summary>IAM users with long-lived keys.</summary>
    public IReadOnlyList<IamUserScene> IamUsers { get; init; } = [];

    /// <summary>The org's rules.</summary>
    public OrgPolicy Policy { get; init; } = new();

    /// <summary>The rules of an Identity Engine org.</summary>
    public IdxPolicy Idx { get; init; } = new();

    /// <summary>How often one may knock.</summary>
    public RateLimits Limits { get; init; } = new();

    /// <summary>STS's rules.</summary>
    public StsPolicy Sts { get; init; } = new();

    /// <summary>OIDC apps: clients of device authorization.</summary>
    public IReadOnlyList<OidcAppScene> OidcApps { get; init; } = [];

    /// <summary>Service apps.</summary>
    public IReadOnlyList<ServiceAppScene> ServiceApps { get; init; } = [];

    /// <summary>How device authorization goes.</summary>
    public DevicePolicy Device { get; init; } = new();

    /// <summary>A Conjur; none when null.</summary>
    public ConjurScene? Conjur { get; init; }

    /// <summary>Odd answers of the org.</summary>
    public IReadOnlyList<InjectedAnswer> Inject { get; init; } = [];

    /// <summary>A JumpCloud console, whose apps these are then; null for none.</summary>
    public JumpCloudScene? JumpCloud { get; init; }

    /// <summary>Which generation of AWS's role page is served.</summary>
    public RolePage RolePage { get; init; }

    /// <summary>Breaks the assertion's base64 into lines of 76, as some orgs do.</summary>
    public bool LineBrokenAssertion { get; init; }

    /// <summary>Added to every request, milliseconds of real time.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Appended to every text the servers say: escape sequences and the like.</summary>
    public string? Hostile { get; init; }

    /// <summary>Reads a scenario; an unknown member is an error, so that a typing mistake does not pass silently.</summary>
    public static Scenario Parse(string json) =>
        JsonSerializer.Deserialize<Scenario>(json, Options) ?? throw new JsonException("The scenario is empty.");

    /// <summary>Reads a scenario file.</summary>
    public static Scenario Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>The scenario as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    internal string Say(string text) => text + Hostile;
}
