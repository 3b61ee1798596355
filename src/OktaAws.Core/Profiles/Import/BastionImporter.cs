using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>
/// awscli_bastion: sections of the AWS files. One with <c>mfa_serial</c> or a <c>credential_process</c> of bastion leads to
/// long-lived keys of an IAM user; the roles on top of it name it as their <c>source_profile</c>. The keys stay where they are.
/// </summary>
internal sealed class BastionImporter : IProfileImporter
{
    private static readonly string[] Keys = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_session_expiration", "aws_security_token"];

    private static readonly ValueRules OfBase = Common().Take("duration_seconds", SettingKeys.SessionDuration);

    private static readonly ValueRules OfRole = Common().Take("duration_seconds", SettingKeys.Duration).Take("role_arn", SettingKeys.Role);

    private static ValueRules Common() => new ValueRules()
        .Take("region", SettingKeys.Region)
        .Leave("output", "it is a setting of the AWS CLI and stays in its file", "json")
        .Skip("source_profile", "mfa_serial", "credential_process", "external_id", "role_session_name")
        .Skip(Keys);

    public string Word => "Bastion";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) => [places.AwsCredentials, places.AwsConfig];

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        var sections = AwsSections.Of(files);
        string[] bases = sections.All.Where(s => IsBase(s, sections)).Select(s => s.Name).ToArray();
        foreach (AwsSection section in sections.All)
        {
            if (bases.Contains(section.Name)) AddBase(section, drafts);
            else if (bases.Contains(section.Get("source_profile") ?? string.Empty)) AddRole(section, drafts);
        }

        if (bases.Length == 0) drafts.Note("No section leads to a bastion: one with mfa_serial and source_profile, or with 'credential_process = bastion get-session-token'.");
    }

    private static bool IsBase(AwsSection section, AwsSections sections)
    {
        if (section.Get("role_arn") is not null || section.Get("source_profile") is not { } source) return false;
        if (IsBastion(section.Get("credential_process"))) return true;
        return section.Get("mfa_serial") is not null && sections.Find(source)?.Get("aws_access_key_id") is not null;
    }

    private static bool IsBastion(string? process) =>
        process is not null && ShellWords.Split(process) is { Count: > 1 } words && Path.GetFileNameWithoutExtension(words[0]) == "bastion" && words.Contains("get-session-token");

    private static void AddBase(AwsSection section, ImportDrafts drafts)
    {
        ImportDraft draft = drafts.Add(section.Name, section.File, section.Name);
        draft.Take("provider", SettingKeys.Provider, Providers.IamUser);
        draft.Take("source_profile", SettingKeys.SourceProfile, section.Get("source_profile")!);
        IReadOnlyList<string> words = ShellWords.Split(section.Get("credential_process") ?? string.Empty) ?? [];
        if ((Option(words, "--mfa-serial") ?? section.Get("mfa_serial")) is { } serial) draft.Take("mfa_serial", SettingKeys.MfaSerial, serial);
        if (Option(words, "--duration-seconds") is { } seconds) draft.Take("--duration-seconds", SettingKeys.SessionDuration, seconds);
        if (Option(words, "--region") is { } region) draft.Take("--region", SettingKeys.Region, region);
        OfBase.Apply(section.Values, draft);
    }

    private static void AddRole(AwsSection section, ImportDrafts drafts)
    {
        if (section.Get("role_arn") is not { } role) return;
        ImportDraft draft = drafts.Add(section.Name, section.File, section.Name);
        draft.Parent = section.Get("source_profile");
        draft.Take("provider", SettingKeys.Provider, Providers.IamUser);
        string? external = section.Get("external_id");
        string? session = section.Get("role_session_name");
        bool needsSection = (external ?? session) is not null && RoleArn.TryParse(role, out _);
        if (needsSection) draft.Hop = new ChainSection(role, external, session);
        OfRole.Apply(section.Values.Where(v => !needsSection || v.Key != "role_arn"), draft);
    }

    private static string? Option(IReadOnlyList<string> words, string name)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] == name && i + 1 < words.Count) return words[i + 1];
            if (words[i].StartsWith(name + "=", StringComparison.Ordinal)) return words[i].Substring(name.Length + 1);
        }

        return null;
    }
}
