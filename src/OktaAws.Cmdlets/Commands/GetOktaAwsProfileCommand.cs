using OktaAws.Completion;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;
using OktaAws.Output;

namespace OktaAws.Commands;

/// <summary>Lists saved profiles.</summary>
[Cmdlet(VerbsCommon.Get, "OktaAwsProfile", HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(ProfileInfo), typeof(ProfileSetting))]
public sealed class GetOktaAwsProfileCommand : OktaAwsCommand
{
    /// <summary>Names or wildcards; all profiles without.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Profile", "ProfileName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Show every value a run would use and where it comes from; without a name those of a run without one.</summary>
    [Parameter]
    public SwitchParameter Effective { get; set; }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        ProfileStore store = ProfileStore.Open(Folder);
        // First, because a damaged file is one failure and not one per name.
        IReadOnlyList<string> warnings = store.Warnings();
        foreach (string warning in warnings) pipe.Post(c => c.WriteWarning(warning));
        foreach (string? name in Name ?? [Effective ? null! : "*"])
        {
            await pipe.GuardAsync(() => WriteAsync(pipe, store, name), name, cancellation).ConfigureAwait(false);
        }
    }

    // A wildcard that matches nothing is an answer; a name that does not exist is a mistake.
    private async Task WriteAsync(HostPipe pipe, ProfileStore store, string? name)
    {
        if (name is null || !WildcardPattern.ContainsWildcardCharacters(name))
        {
            await WriteOneAsync(pipe, store, name).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        foreach (string match in store.List().Select(p => p.Name).Where(pattern.IsMatch))
        {
            await pipe.GuardAsync(() => WriteOneAsync(pipe, store, match), match, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task WriteOneAsync(HostPipe pipe, ProfileStore store, string? name)
    {
        var log = new PipelineLog(pipe, isQuiet: true);
        ProjectSource project = ProjectSource.From(Folder);
        if (!Effective)
        {
            await pipe.WriteAsync(OutputMap.ToOutput(store.Get(name!), ProfileStatus.Of(name!, project, log))).ConfigureAwait(false);
            return;
        }

        foreach (EffectiveSetting setting in EffectiveProfile.Of(name, project, log)) await pipe.WriteAsync(OutputMap.ToOutput(setting)).ConfigureAwait(false);
    }
}
