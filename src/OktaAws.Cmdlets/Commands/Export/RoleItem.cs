using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;

namespace OktaAws.Commands.Export;

/// <summary>One role whose keys, or whose way to keys, are to be written.</summary>
internal sealed class RoleItem(AwsRole role, string? section)
{
    public AwsRole Role { get; } = role;

    /// <summary>What says which keys are its own. Throws ProfileInvalid for a role without an ARN, which would be any role.</summary>
    public string Arn => string.IsNullOrEmpty(Role.RoleArn)
        ? throw new OktaAwsException(ErrorId.ProfileInvalid, "The role has no ARN.", Role.ToString(), "Pipe the output of Get-OktaAwsRole.")
        : Role.RoleArn!;

    /// <summary>Where its keys come from.</summary>
    public SignInTarget ToTarget(string? folder) => new SignInRun { Role = Role, Folder = folder }.ToTarget();

    /// <summary>A line that fetches them when they are needed; called by account and role when it got no name.</summary>
    public ProcessLine ToLine() => ProcessLine.ForRole(section, Role.AccountAlias, new SettingsLayer("role")
        .Set(SettingKeys.Role, Role.RoleArn).Set(SettingKeys.Organization, Role.Organization)
        .Set(RoleLink.KeyOf(Role.AppUrl), Role.AppUrl).Set(SettingKeys.User, Role.UserName));

    /// <summary>Its keys; the section is called as that of the line would be.</summary>
    public ExportItem ToItem(AwsCredential keys)
    {
        if (string.IsNullOrEmpty(keys.AccountAlias)) keys.AccountAlias = Role.AccountAlias;
        return new ExportItem(keys, section, Role);
    }
}
