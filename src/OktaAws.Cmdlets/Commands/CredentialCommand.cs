using System.Globalization;
using OktaAws.Completion;
using OktaAws.Core.Model;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>What every command that gets keys has in common: which role, how long they live, where they work, and when cached ones do.</summary>
public abstract class CredentialCommand : SignInCommand
{
    private protected CredentialCommand()
    {
    }

    /// <summary>Roles of Get-OktaAwsRole.</summary>
    [Parameter(ParameterSetName = ParameterSet.Role, Mandatory = true, ValueFromPipeline = true)]
    [RoleInput]
    public AwsRole[]? InputRole { get; set; }

    /// <summary>How long the keys are to live.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Duration { get; set; }

    /// <summary>Region handed on with the keys; also decides the STS endpoint.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Further roles to assume, one with the keys of the one before.</summary>
    [Parameter]
    public string[]? RoleChain { get; set; }

    /// <summary>External id of a chain of one hop.</summary>
    [Parameter]
    public string? ExternalId { get; set; }

    /// <summary>Cached keys with less time left are renewed.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan MinimumLifetime { get; set; }

    /// <summary>Fetch new keys even when cached ones are good.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Neither read nor write the key cache.</summary>
    [Parameter]
    public SwitchParameter NoCache { get; set; }

    private protected override void Fill(SignInRun run)
    {
        base.Fill(run);
        run.Parameters.Set(SettingKeys.Duration, Seconds(Duration, nameof(Duration))).Set(SettingKeys.Region, Region)
            .Set(SettingKeys.MinimumLifetime, Seconds(MinimumLifetime, nameof(MinimumLifetime)))
            .Set(SettingKeys.Chain, RoleChain is null ? null : string.Join(",", RoleChain)).Set(SettingKeys.ExternalId, ExternalId);
        run.Options.Force |= Force;
        run.Options.NoCache = NoCache;
    }

    private protected override IEnumerable<SignInRun> Runs() =>
        ParameterSetName == ParameterSet.Role ? InputRole!.Select(role => new SignInRun { Role = role }) : base.Runs();

    private string? Seconds(TimeSpan time, string parameter) =>
        MyInvocation.BoundParameters.ContainsKey(parameter) ? ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;
}
