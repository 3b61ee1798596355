using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;

namespace OktaAws.Commands;

/// <summary>One target of a command that signs in: what the engine is given, in the engine's words.</summary>
internal sealed class SignInRun : IDisposable
{
    /// <summary>Values of parameters; they stand above every profile and variable.</summary>
    public SettingsLayer Parameters { get; } = new("parameter");

    public RunOptions Options { get; } = new();

    /// <summary>The profile named, or null.</summary>
    public string? Profile { get; set; }

    /// <summary>The role as listed before, or null.</summary>
    public AwsRole? Role { get; set; }

    /// <summary>Keys that are at hand, or null.</summary>
    public AwsCredential? Keys { get; set; }

    /// <summary>Where a project file is looked for.</summary>
    public string? Folder { get; set; }

    /// <summary>How errors name the target that do not do so themselves.</summary>
    public string? Name => Profile ?? Role?.RoleArn ?? Keys?.ToString();

    /// <summary>Who signs in. Throws UserMismatch when the role was listed for somebody else than the one named: a password must not be sent under another's name.</summary>
    public string? UserOf(string? named) => string.IsNullOrEmpty(named) || string.IsNullOrEmpty(Role?.UserName) || string.Equals(named, Role!.UserName, StringComparison.OrdinalIgnoreCase)
        ? named
        : throw new OktaAwsException(ErrorId.UserMismatch, $"'{Role}' was listed for '{Role.UserName}', and the credential is of '{named}'.", Role.RoleArn, $"Give the credential of '{Role.UserName}', or list the roles as '{named}': Get-OktaAwsRole -Credential.");

    public SignInTarget ToTarget()
    {
        ProjectSource project = ProjectSource.From(Folder);
        if (Role is null) return SignInTarget.ForProfile(Profile, Parameters).Within(project);
        Parameters.Set(SettingKeys.Role, Role.RoleArn).Set(SettingKeys.Organization, Role.Organization)
            .Set(RoleLink.KeyOf(Role.AppUrl), Role.AppUrl).Set(SettingKeys.User, Parameters.Get(SettingKeys.User) ?? Role.UserName);
        return SignInTarget.ForRole(Parameters).Within(project);
    }

    /// <summary>The engine with ports on this command.</summary>
    public static OktaAwsEngine Engine(HostPipe pipe, bool canAsk, bool isQuiet) =>
        new(new HostPrompt(pipe, canAsk), new PipelineLog(pipe, isQuiet), new ProgressAttention(pipe), new HostVault(pipe, canAsk), name => ProcessVariables.Read(pipe.Owner, name));

    public void Dispose()
    {
        Options.Password?.Dispose();
        Options.MfaCode?.Dispose();
    }
}
