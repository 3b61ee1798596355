namespace OktaAws.Core.Export;

/// <summary>A credential_process line for one profile of the AWS tools, and what became of it.</summary>
public sealed class ProcessLine
{
    private static readonly string[] Needed = [SettingKeys.Organization, SettingKeys.AppUrl, SettingKeys.EntryUrl, SettingKeys.Role, SettingKeys.User];

    private ProcessLine(string section, IReadOnlyList<string> arguments)
    {
        Section = section;
        Arguments = arguments;
    }

    /// <summary>The profile's name in the AWS tools.</summary>
    public string Section { get; }

    /// <summary>How the section changes, a line for each; for -WhatIf.</summary>
    public string Difference { get; internal set; } = string.Empty;

    /// <summary>Why it is not written; null when it is.</summary>
    public OktaAwsException? Failure { get; internal set; }

    internal IReadOnlyList<string> Arguments { get; }

    /// <summary>Keys of a profile of ours.</summary>
    /// <param name="section">The profile's name in the AWS tools.</param>
    /// <param name="profile">Its name here.</param>
    public static ProcessLine ForProfile(string section, string profile) => new(section, [profile]);

    /// <summary>Keys that a profile has given, fetched by it again. Throws ProfileInvalid for keys of no profile.</summary>
    /// <param name="section">The profile's name in the AWS tools; null for the same as here.</param>
    /// <param name="keys">The keys; nothing of them is written.</param>
    internal static ProcessLine ForKeys(string? section, TemporaryCredential keys) => keys.Profile is { } profile
        ? ForProfile(section ?? profile, profile)
        : throw new OktaAwsException(
            ErrorId.ProfileInvalid, $"The keys of '{keys}' were not made by a profile, so nothing says how to renew them.", section,
            "Save a profile (Set-OktaAwsProfile), or pipe roles: Get-OktaAwsRole | Register-OktaAwsCredentialProcess.");

    /// <summary>Keys of a role, with everything said that a sign-in needs: no profile has to exist. Throws ProfileInvalid for settings without a role's ARN.</summary>
    /// <param name="section">The profile's name in the AWS tools; null for account and role.</param>
    /// <param name="accountAlias">The account's alias, when known.</param>
    /// <param name="settings">Organization, application, role and user.</param>
    public static ProcessLine ForRole(string? section, string? accountAlias, SettingsLayer settings)
    {
        if (!RoleArn.TryParse(settings.Get(SettingKeys.Role), out RoleArn? role))
        {
            throw new OktaAwsException(ErrorId.ProfileInvalid, "The role has no ARN.", section, "Pipe the output of Get-OktaAwsRole.");
        }

        IEnumerable<string> arguments = Needed.Where(key => settings.Get(key) is { Length: > 0 }).SelectMany(key => new[] { "--" + key.Replace('_', '-'), settings.Get(key)! });
        return new ProcessLine(section ?? SectionName.Of(accountAlias, role), arguments.ToArray());
    }

    public override string ToString() => Section;
}
