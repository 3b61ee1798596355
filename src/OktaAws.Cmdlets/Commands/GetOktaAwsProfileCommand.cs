using OktaAws.Completion;
using OktaAws.Core.Profiles;
using OktaAws.Hosting;
using OktaAws.Output;

namespace OktaAws.Commands;

/// <summary>Lists saved profiles.</summary>
[Cmdlet(VerbsCommon.Get, "OktaAwsProfile", HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(ProfileInfo))]
public sealed class GetOktaAwsProfileCommand : OktaAwsCommand
{
    /// <summary>Names or wildcards; all profiles without.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Profile", "ProfileName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Name { get; set; }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        ProfileStore store = ProfileStore.Open();
        foreach (string name in Name ?? ["*"])
        {
            await pipe.GuardAsync(() => WriteAsync(pipe, store, name), name, cancellation).ConfigureAwait(false);
        }

        foreach (string warning in store.Warnings()) pipe.Post(c => c.WriteVerbose(warning));
    }

    // A wildcard that matches nothing is an answer; a name that does not exist is a mistake.
    private static async Task WriteAsync(HostPipe pipe, ProfileStore store, string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            await pipe.WriteAsync(OutputMap.ToOutput(store.Get(name))).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        foreach (Core.Profiles.ProfileInfo profile in store.List())
        {
            if (pattern.IsMatch(profile.Name)) await pipe.WriteAsync(OutputMap.ToOutput(profile)).ConfigureAwait(false);
        }
    }
}
