using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>
/// Where a source_profile leads: through the sections of the AWS files to the one with an IAM user's long-lived keys. A section
/// on the way may hold temporary keys that a tool has written there; those are nobody's own and are passed over.
/// </summary>
internal sealed class SharedKeySection
{
    private const int LongestWay = 8;
    private const string KeyId = "aws_access_key_id";
    private const string Secret = "aws_secret_access_key";
    private static readonly string[] Tokens = ["aws_session_token", "aws_security_token"];

    private readonly IniDocument? _credentials;
    private readonly IniDocument? _config;

    private SharedKeySection(IniDocument? credentials, IniDocument? config) => (_credentials, _config) = (credentials, config);

    /// <summary>The last section that was looked at; the one with the keys when there are any.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Null when the way leads to no long-lived keys.</summary>
    public string? AccessKeyId { get; private set; }

    /// <summary>The device named on the way, or by the section of the profile's own name; null when none is.</summary>
    public string? MfaSerial { get; private set; }

    /// <summary>Where the keys are, for people.</summary>
    public string Origin => $"[{Name}] of the AWS credentials file";

    /// <summary>Never throws: the files are not ours, and whoever needs the keys says what is missing.</summary>
    /// <param name="source">The section to begin with.</param>
    /// <param name="profile">Our profile, which often has a section of its name; null for none.</param>
    /// <param name="environment">Says where the files are.</param>
    public static SharedKeySection Find(string source, string? profile, Func<string, string?> environment)
    {
        var found = new SharedKeySection(Read(AwsFolder.Credentials(environment)), Read(AwsFolder.Config(environment)));
        found.Follow(source);
        found.MfaSerial ??= profile is null ? null : found.Value(profile, SettingKeys.MfaSerial);
        return found;
    }

    /// <summary>The secret of the key; null when there is none.</summary>
    public SecretText? ReadSecret() => AccessKeyId is not null && Value(Name, Secret) is { } value ? new SecretText(value) : null;

    private void Follow(string source)
    {
        string? next = source;
        for (int steps = 0; next is not null && steps < LongestWay; steps++)
        {
            Name = next;
            MfaSerial ??= Value(Name, SettingKeys.MfaSerial);
            if (Value(Name, KeyId) is { } id && IsLongLived(id))
            {
                AccessKeyId = id;
                return;
            }

            next = Value(Name, SettingKeys.SourceProfile) is { } further && further != Name ? further : null;
        }
    }

    // IAM user guide, "Unique identifiers": ASIA is a temporary key.
    private bool IsLongLived(string id) => !id.StartsWith("ASIA", StringComparison.OrdinalIgnoreCase) && Tokens.All(token => Value(Name, token) is null);

    // The AWS tools let the credentials file win.
    private string? Value(string section, string key) =>
        NotEmpty(_credentials?.Get(section, key)) ?? (_config is not null && ConfigSection.Find(_config, section) is { } name ? NotEmpty(_config.Get(name, key)) : null);

    private static string? NotEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value!.Trim();

    private static IniDocument? Read(string path)
    {
        if (!Path.IsPathRooted(path)) return null;
        try
        {
            SharedFile file = SharedFile.Read(path, SharedFileEditor.MaxBytes, ErrorId.ConfigInvalid);
            return file.Facts is null ? null : IniDocument.Parse(file.Bytes);
        }
        catch (Exception e) when (e is OktaAwsException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
