using OktaAws.Completion;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>What every command that may sign in has in common: which target, who, how, and how long to wait.</summary>
public abstract class SignInCommand : OktaAwsCommand, IDisposable
{
    private const int UnattendedSeconds = 3;

    private OktaAwsEngine? _engine;

    private protected SignInCommand()
    {
    }

    /// <summary>Names of profiles.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile, Position = 0, ValueFromPipeline = true)]
    [NameInput]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Profile { get; set; }

    /// <summary>The same under the name AWS.Tools uses. A parameter of its own: as an alias it would let a property "Profile" bind too.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? ProfileName { get; set; }

    /// <summary>Profiles of Get-OktaAwsProfile; only their names are used.</summary>
    [Parameter(ParameterSetName = ParameterSet.Saved, Mandatory = true, ValueFromPipeline = true)]
    [ProfileInput]
    public ProfileInfo[]? InputProfile { get; set; }

    /// <summary>Host of the Okta organization.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    public string? Organization { get; set; }

    /// <summary>Who signs in.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    public string? UserName { get; set; }

    /// <summary>User name and password.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Link of the AWS application, as copied from the dashboard.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    public string? AppUrl { get; set; }

    /// <summary>Role: ARN, name or wildcard.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Role { get; set; }

    /// <summary>Account: id, alias or wildcard.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>How to sign in at Okta.</summary>
    [Parameter]
    public SignInWay? SignIn { get; set; }

    /// <summary>The OAuth client of a sign-in by device code or of a machine.</summary>
    [Parameter]
    public string? ClientId { get; set; }

    /// <summary>Open the browser where a sign-in is approved in one.</summary>
    [Parameter]
    public SwitchParameter OpenBrowser { get; set; }

    /// <summary>Factor to use: a word such as push or totp, or type:provider.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FactorCompleter))]
    public string? MfaFactor { get; set; }

    /// <summary>A one-time code, used once.</summary>
    [Parameter]
    public string? MfaCode { get; set; }

    /// <summary>The vault that holds the password.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>Neither read nor keep the Okta session.</summary>
    [Parameter]
    public SwitchParameter NoSessionCache { get; set; }

    /// <summary>Never ask; fail instead.</summary>
    [Parameter]
    public SwitchParameter NonInteractive { get; set; }

    /// <summary>Longest wait for network and locks together.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; }

    /// <summary>Proxy URL.</summary>
    [Parameter]
    public string? Proxy { get; set; }

    /// <summary>Called by PowerShell after the last object or a stop; closes the connections, also under a body that was left alone.</summary>
    public void Dispose()
    {
        Release();
        _engine?.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        foreach (SignInRun run in Runs())
        {
            using (run)
            {
                run.Folder = Folder;
                await pipe.GuardAsync(() => FillAndRunAsync(pipe, run, cancellation), run.Name, cancellation).ConfigureAwait(false);
            }
        }
    }

    private Task FillAndRunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        Fill(run);
        return RunAsync(pipe, run, cancellation);
    }

    /// <summary>The work for one target.</summary>
    private protected abstract Task RunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation);

    /// <summary>Puts away what the derived command holds.</summary>
    private protected virtual void Release()
    {
    }

    /// <summary>Adds what only the derived command has.</summary>
    private protected virtual void Fill(SignInRun run)
    {
        run.Parameters.Set(SettingKeys.Organization, Organization).Set(SettingKeys.User, run.UserOf(UserName ?? Credential?.UserName))
            .Set(SettingKeys.AppUrl, AppUrl).Set(SettingKeys.Role, Role).Set(SettingKeys.Account, Account)
            .Set(SettingKeys.Factor, MfaFactor).Set(SettingKeys.Vault, Vault).Set(SettingKeys.Proxy, Proxy)
            .Set(SettingKeys.SignIn, SignIn?.ToString()).Set(SettingKeys.ClientId, ClientId);
        RunOptions options = run.Options;
        options.NoSessionCache = NoSessionCache;
        options.NonInteractive = NonInteractive;
        options.OpenBrowser = OpenBrowser;
        options.Timeout = TimeoutSeconds > 0 ? TimeSpan.FromSeconds(TimeoutSeconds) : null;
        if (Credential is not null) options.Password = SecureText.Reveal(Credential.Password);
        if (!string.IsNullOrWhiteSpace(MfaCode)) options.MfaCode = new SecretText(MfaCode!);
        RunSwitches.Apply(options);
        if (options.NonInteractive) options.Timeout ??= TimeSpan.FromSeconds(UnattendedSeconds);
    }

    /// <summary>The targets of the current pipeline object; one without a name when nothing is named.</summary>
    private protected virtual IEnumerable<SignInRun> Runs()
    {
        IEnumerable<string?> names = ParameterSetName == ParameterSet.Saved
            ? InputProfile!.Select(p => p.Name ?? string.Empty)
            : (Profile ?? []).Concat(ProfileName ?? []).Distinct(StringComparer.Ordinal);
        return names.DefaultIfEmpty(null).Select(name => new SignInRun { Profile = name });
    }

    private protected OktaAwsEngine Engine(HostPipe pipe) =>
        _engine ??= SignInRun.Engine(pipe, !IsUnattended && Interactivity.CanAsk(Host), IsUnattended && IsErrorIgnored);

    private bool IsUnattended => NonInteractive || RunSwitches.ForbidQuestions;
}
