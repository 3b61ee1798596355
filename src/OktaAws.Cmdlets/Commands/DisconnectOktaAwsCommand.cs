using OktaAws.Completion;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Ends the Okta session of a profile at the organization and forgets it here. Keys in the cache stay good until they expire.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "OktaAws", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class DisconnectOktaAwsCommand : OktaAwsCommand
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
        using OktaAwsEngine engine = SignInRun.Engine(pipe, canAsk: false, IsErrorIgnored);
        IEnumerable<string?> names = ParameterSetName == ParameterSet.Saved ? InputProfile!.Select(p => p.Name) : (Profile ?? []).DefaultIfEmpty<string?>(null);
        foreach (string? name in names) await pipe.GuardAsync(() => EndAsync(pipe, engine, name, cancellation), name, cancellation).ConfigureAwait(false);
    }

    private async Task EndAsync(HostPipe pipe, OktaAwsEngine engine, string? name, CancellationToken cancellation)
    {
        string what = name is null ? "the default profile" : $"profile '{name}'";
        if (!await pipe.MayAsync($"Session of {what}", "End").ConfigureAwait(false)) return;
        bool ended = await engine.DisconnectAsync(SignInTarget.ForProfile(name, new SettingsLayer("parameter")).Within(ProjectSource.From(Folder)), cancellation).ConfigureAwait(false);
        string said = ended ? $"Ended the session of {what}." : $"There was no session of {what}.";
        pipe.Post(c => c.WriteInformation(said, ["OktaAws"]));
    }
}
