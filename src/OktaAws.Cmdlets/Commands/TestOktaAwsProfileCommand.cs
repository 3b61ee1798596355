using OktaAws.Completion;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn.Checks;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Looks at everything a sign-in needs, without signing in.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OktaAwsProfile", DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(ProfileCheck))]
public sealed class TestOktaAwsProfileCommand : OktaAwsCommand
{
    /// <summary>Names of profiles.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName")]
    [NameInput]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Profile { get; set; }

    /// <summary>Profiles of Get-OktaAwsProfile.</summary>
    [Parameter(ParameterSetName = ParameterSet.Saved, Mandatory = true, ValueFromPipeline = true)]
    [ProfileInput]
    public ProfileInfo[]? InputProfile { get; set; }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        IEnumerable<string?> names = ParameterSetName == ParameterSet.Saved ? InputProfile!.Select(p => p.Name ?? string.Empty) : (Profile ?? []).DefaultIfEmpty<string?>(null);
        foreach (string? name in names) await pipe.GuardAsync(() => TestAsync(pipe, name, cancellation), name, cancellation).ConfigureAwait(false);
    }

    private Task TestAsync(HostPipe pipe, string? name, CancellationToken cancellation) =>
        new ProfileDoctor(new PipelineLog(pipe, isQuiet: true), new HostVault(pipe))
            .RunAsync(name, ProjectSource.From(Folder), check => pipe.WriteAsync(OutputMap.ToOutput(check, name)), cancellation);
}
