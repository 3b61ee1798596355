using OktaAws.Completion;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>What the commands for kept passwords have in common: whose they are, and in which vault.</summary>
public abstract class PasswordCommand : OktaAwsCommand
{
    private protected PasswordCommand()
    {
    }

    /// <summary>Names of profiles.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName", "Name")]
    [NameInput]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Profile { get; set; }

    /// <summary>Host of the Okta organization, where no profile tells.</summary>
    [Parameter]
    public string? Organization { get; set; }

    /// <summary>Whose password it is, where no profile tells.</summary>
    [Parameter]
    public string? UserName { get; set; }

    /// <summary>The vault; else the profile's, else the default one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    private protected sealed override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        using OktaAwsEngine engine = SignInRun.Engine(pipe, Interactivity.CanAsk(Host), IsErrorIgnored);
        foreach (string? name in (Profile ?? []).DefaultIfEmpty<string?>(null))
            await pipe.GuardAsync(() => RunAsync(new PasswordRun(pipe, engine, Target(name, User), Target(name, UserName)), cancellation), name, cancellation).ConfigureAwait(false);
    }

    /// <summary>The work for one user.</summary>
    private protected abstract Task RunAsync(PasswordRun run, CancellationToken cancellation);

    /// <summary>The user given in another way than by <see cref="UserName"/>.</summary>
    private protected virtual string? User => UserName;

    private SignInTarget Target(string? name, string? user)
    {
        var parameters = new SettingsLayer("parameter");
        parameters.Set(SettingKeys.Organization, Organization).Set(SettingKeys.User, user).Set(SettingKeys.Vault, Vault);
        return SignInTarget.ForProfile(name, parameters);
    }
}
