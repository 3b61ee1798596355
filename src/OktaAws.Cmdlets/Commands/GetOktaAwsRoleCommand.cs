using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Lists the roles the user may take, over all AWS applications.</summary>
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
        RoleList list = await Engine(pipe).GetRolesAsync(run.ToTarget(), run.Options, cancellation).ConfigureAwait(false);
        if (list.FromCache) pipe.Post(c => c.WriteVerbose($"The roles are those of {list.ListedAt.ToLocalTime():g}; -Refresh asks the organization again."));
        foreach (Core.Model.AwsRole role in list.Roles) await pipe.WriteAsync(OutputMap.ToOutput(role, list.ListedAt)).ConfigureAwait(false);
        foreach (OktaAwsException failure in list.Failures) await pipe.FailAsync(ErrorMap.ToRecord(failure, run.Name)).ConfigureAwait(false);
    }
}
