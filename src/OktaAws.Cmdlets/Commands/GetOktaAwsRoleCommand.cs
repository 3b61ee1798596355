using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Lists the roles the user may take.</summary>
[Cmdlet(VerbsCommon.Get, "OktaAwsRole", DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(AwsRole))]
public sealed class GetOktaAwsRoleCommand : SignInCommand
{
    /// <summary>Ask the organization again instead of using what is remembered.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    private protected override async Task RunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        run.Options.Force = Refresh;
        IReadOnlyList<Core.Model.AwsRole> roles = await Engine(pipe).GetRolesAsync(run.ToTarget(), run.Options, cancellation).ConfigureAwait(false);
        // The table groups by account, which needs them side by side.
        IEnumerable<AwsRole> sorted = roles.Select(OutputMap.ToOutput)
            .OrderBy(r => r.Account, StringComparer.OrdinalIgnoreCase)
            .ThenBy(r => r.AccountId, StringComparer.Ordinal)
            .ThenBy(r => r.RoleName, StringComparer.OrdinalIgnoreCase);
        foreach (AwsRole role in sorted) await pipe.WriteAsync(role).ConfigureAwait(false);
    }
}
