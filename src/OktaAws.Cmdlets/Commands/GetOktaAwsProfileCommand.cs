using OktaAws.Completion;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
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
        // First, because a damaged file is one failure and not one per name.
        IReadOnlyList<string> warnings = store.Warnings();
        foreach (string warning in warnings) pipe.Post(c => c.WriteVerbose(warning));
        foreach (string name in Name ?? ["*"])
        {
            await pipe.GuardAsync(() => WriteAsync(pipe, store, name), name, cancellation).ConfigureAwait(false);
        }
    }

    private static ProfileInfo Describe(HostPipe pipe, Core.Profiles.ProfileInfo profile)
    {
        ProfileInfo output = OutputMap.ToOutput(profile);
        output.Expiration = CachedKeys.ExpirationOf(profile.Name, new PipelineLog(pipe, isQuiet: true));
        return output;
    }

    // A wildcard that matches nothing is an answer; a name that does not exist is a mistake.
    private static async Task WriteAsync(HostPipe pipe, ProfileStore store, string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            await pipe.WriteAsync(Describe(pipe, store.Get(name))).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        foreach (Core.Profiles.ProfileInfo profile in store.List())
        {
            if (pattern.IsMatch(profile.Name)) await pipe.WriteAsync(Describe(pipe, profile)).ConfigureAwait(false);
        }
    }
}
