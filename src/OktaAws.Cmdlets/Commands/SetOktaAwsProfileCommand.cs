using OktaAws.Completion;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Makes or changes a profile. What is not named stays as it is; nothing is asked of the network.</summary>
[Cmdlet(VerbsCommon.Set, "OktaAwsProfile", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(ProfileInfo))]
public sealed class SetOktaAwsProfileCommand : OktaAwsCommand
{
    private readonly ProfileEdits _edits = new();

    /// <summary>The profile; with roles from the pipeline a script block that makes the name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Profile", "ProfileName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Name { get; set; }

    /// <summary>A role of Get-OktaAwsRole: role, application, organization and user come from it.</summary>
    [Parameter(ParameterSetName = ParameterSet.Role, Mandatory = true, ValueFromPipeline = true)]
    [RoleInput]
    public AwsRole? InputRole { get; set; }

    /// <summary>Another name for the profile; those that extend it follow.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>Host of the Okta organization.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    public string? Organization { get; set; }

    /// <summary>Who signs in.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    public string? UserName { get; set; }

    /// <summary>Link of the AWS application.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    public string? AppUrl { get; set; }

    /// <summary>Where the sign-in begins at an identity provider that is no Okta organization.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    public string? EntryUrl { get; set; }

    /// <summary>Hosts, beside that of the entry URL, that may be offered the ticket or the password.</summary>
    [Parameter]
    public string[]? CredentialHost { get; set; }

    /// <summary>Role: ARN, name or wildcard.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Role { get; set; }

    /// <summary>Account: id, alias or wildcard.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>Preferred factor.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FactorCompleter))]
    public string? MfaFactor { get; set; }

    /// <summary>How long keys are to live.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? Duration { get; set; }

    /// <summary>Region handed on with the keys.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Further roles to assume.</summary>
    [Parameter]
    public string[]? RoleChain { get; set; }

    /// <summary>External id of a chain of one hop.</summary>
    [Parameter]
    public string? ExternalId { get; set; }

    /// <summary>Cached keys with less time left are renewed.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? MinimumLifetime { get; set; }

    /// <summary>Another profile whose values stand behind this one's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Extends { get; set; }

    /// <summary>The vault that holds the password.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>The entry of that vault, where it is not the one OktaAws makes.</summary>
    [Parameter]
    public string? VaultEntry { get; set; }

    /// <summary>Whether that vault may be read while nobody can be asked.</summary>
    [Parameter]
    public bool? VaultUnattended { get; set; }

    /// <summary>Id of the Conjur variable that holds the user name.</summary>
    [Parameter]
    public string? ConjurUserVariable { get; set; }

    /// <summary>Id of the Conjur variable that holds the password.</summary>
    [Parameter]
    public string? ConjurPasswordVariable { get; set; }

    /// <summary>Proxy URL.</summary>
    [Parameter]
    public string? Proxy { get; set; }

    /// <summary>Where keys and sessions are kept.</summary>
    [Parameter]
    public CachePlace? Cache { get; set; }

    /// <summary>How to sign in at Okta.</summary>
    [Parameter]
    public SignInWay? SignIn { get; set; }

    /// <summary>The OAuth client of a sign-in by device code or of a machine.</summary>
    [Parameter]
    public string? ClientId { get; set; }

    /// <summary>Id of the AWS application, where a sign-in by device code does not know its link.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    public string? AppId { get; set; }

    /// <summary>Names of AWS applications beside amazon_aws.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? AppName { get; set; }

    /// <summary>PEM file of a machine's private key.</summary>
    [Parameter]
    public string? PrivateKeyFile { get; set; }

    /// <summary>Id under which the organization knows that key.</summary>
    [Parameter]
    public string? KeyId { get; set; }

    /// <summary>Id of the authorization server that issues a machine's tokens.</summary>
    [Parameter]
    public string? AuthorizationServer { get; set; }

    /// <summary>Where the user comes from: okta, jumpcloud, saml for an entry URL, or iam-user for long-lived keys of AWS with MFA.</summary>
    [Parameter]
    [ValidateSet("okta", "jumpcloud", "saml", "iam-user")]
    public string? Provider { get; set; }

    /// <summary>Profile of the AWS files that leads to an IAM user's long-lived keys.</summary>
    [Parameter]
    public string? SourceProfile { get; set; }

    /// <summary>ARN or serial number of the IAM user's MFA device.</summary>
    [Parameter]
    public string? MfaSerial { get; set; }

    /// <summary>How long an IAM user's session is to live.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? SessionDuration { get; set; }

    /// <summary>PEM file of further root certificates.</summary>
    [Parameter]
    public string? CaBundle { get; set; }

    /// <summary>AWS sign-in page, where it is not the usual one.</summary>
    [Parameter]
    public string? SignInUrl { get; set; }

    /// <summary>Text that keeps cached keys of equal settings apart.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Values to take away, by the names of their parameters.</summary>
    [Parameter]
    [ValidateSet(
        nameof(Organization), nameof(UserName), nameof(AppUrl), nameof(EntryUrl), nameof(CredentialHost), nameof(Role), nameof(Account), nameof(MfaFactor), nameof(Duration), nameof(Region),
        nameof(RoleChain), nameof(ExternalId), nameof(MinimumLifetime), nameof(Cache), nameof(Vault), nameof(VaultEntry), nameof(VaultUnattended), nameof(ConjurUserVariable), nameof(ConjurPasswordVariable), nameof(Extends), nameof(Proxy),
        nameof(SignIn), nameof(ClientId), nameof(AppId), nameof(AppName), nameof(PrivateKeyFile), nameof(KeyId), nameof(AuthorizationServer),
        nameof(Provider), nameof(SourceProfile), nameof(MfaSerial), nameof(SessionDuration),
        nameof(CaBundle), nameof(SignInUrl), nameof(Key))]
    public string[]? Remove { get; set; }

    /// <summary>Emit the profile as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Check()
    {
        string? both = (Remove ?? []).FirstOrDefault(MyInvocation.BoundParameters.ContainsKey);
        if (both is not null) ThrowTerminatingError(ErrorMap.Conflict($"-{both} gives a value that -Remove {both} takes away; use one of them."));
    }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        // The profile is read from other folders later; a private key under ~ stays as it was written.
        string? keyFile = PrivateKeyFile is { Length: > 0 } && PrivateKeyFile[0] == '~' ? PrivateKeyFile : await WholePathAsync(pipe, PrivateKeyFile).ConfigureAwait(false);
        SettingsLayer values = Values()
            .Set(SettingKeys.PrivateKeyFile, keyFile).Set(SettingKeys.CaBundle, await WholePathAsync(pipe, CaBundle).ConfigureAwait(false));
        _edits.Add(Name!, InputRole, values, (Remove ?? []).Select(ProfileParameter.KeyOf).ToArray(), NewName);
    }

    // Written at the end and in one go: a profile for each of 500 roles is one edit of the file, not 500.
    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        ProfileStore store = ProfileStore.Open();
        foreach (OktaAwsException error in _edits.Conflicts) await pipe.FailAsync(ErrorMap.ToRecord(error, null)).ConfigureAwait(false);
        var agreed = new List<ProfileEdit>();
        // Checked before anybody is asked, so that -WhatIf tells about a wrong value too.
        IReadOnlyList<ProfileEdit> good = await CheckedAsync(pipe, store.Save(_edits.All, dryRun: true, cancellation)).ConfigureAwait(false);
        if (good.Count > 0 && Regions.Doubt(Region) is { } doubt) pipe.Post(c => c.WriteWarning(doubt));
        foreach (ProfileEdit edit in good)
        {
            string action = edit.NewName is null ? "Save" : $"Rename to '{edit.NewName}'";
            if (await pipe.MayAsync($"profile '{edit.Name}' in '{store.FilePath}'", action).ConfigureAwait(false)) agreed.Add(edit);
        }

        if (agreed.Count == 0) return;
        IReadOnlyList<ProfileOutcome> outcomes = store.Save(agreed, dryRun: false, cancellation);
        await CheckedAsync(pipe, outcomes).ConfigureAwait(false);
        if (!PassThru) return;
        foreach (ProfileOutcome outcome in outcomes.Where(o => o.Profile is not null)) await pipe.WriteAsync(OutputMap.ToOutput(outcome.Profile!)).ConfigureAwait(false);
    }

    // Those that are good; for each other an error.
    private static async Task<IReadOnlyList<ProfileEdit>> CheckedAsync(HostPipe pipe, IReadOnlyList<ProfileOutcome> outcomes)
    {
        foreach (ProfileOutcome outcome in outcomes.Where(o => o.Error is not null))
            await pipe.FailAsync(ErrorMap.ToRecord(outcome.Error!, outcome.Edit.Name)).ConfigureAwait(false);
        return [.. outcomes.Where(o => o.Error is null).Select(o => o.Edit)];
    }

    // Those of the role stand above what was given.
    private SettingsLayer Values() => InputRole is not { } role ? ProfileParameter.Values(this) : ProfileParameter.Values(this)
        .Set(SettingKeys.Organization, role.Organization).Set(SettingKeys.User, role.UserName).Set(RoleLink.KeyOf(role.AppUrl), role.AppUrl)
        .Set(SettingKeys.Role, role.RoleArn);

    private static async Task<string?> WholePathAsync(HostPipe pipe, string? path) =>
        string.IsNullOrWhiteSpace(path) ? null : await pipe.AskAsync(c => c.GetUnresolvedProviderPathFromPSPath(path)).ConfigureAwait(false);
}
