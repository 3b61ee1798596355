using OktaAws.Commands.Export;
using OktaAws.Completion;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Makes AWS programs fetch keys from oktaaws when they need them.</summary>
[Cmdlet(VerbsLifecycle.Register, "OktaAwsCredentialProcess", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(void))]
public sealed class RegisterOktaAwsCredentialProcessCommand : OktaAwsCommand
{
    private const string ProgramSet = "Program";

    private readonly List<ProcessLine> _lines = [];

    /// <summary>Names of profiles; the AWS profiles are called the same.</summary>
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

    /// <summary>Roles of Get-OktaAwsRole; the AWS profiles are called by account and role.</summary>
    [Parameter(ParameterSetName = ParameterSet.Role, Mandatory = true, ValueFromPipeline = true)]
    [RoleInput]
    public AwsRole[]? InputRole { get; set; }

    /// <summary>Put the program in its place and write nothing.</summary>
    [Parameter(ParameterSetName = ProgramSet, Mandatory = true)]
    public SwitchParameter ProgramOnly { get; set; }

    /// <summary>The config file, when it is not the usual one.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    [Parameter(ParameterSetName = ParameterSet.Role)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Replace lines of other programs, and remove keys that would be used first, long-lived ones too.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    [Parameter(ParameterSetName = ParameterSet.Role)]
    public SwitchParameter Force { get; set; }

    // Written at the end, all in one edit.
    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        foreach (string? name in Names())
        {
            await pipe.GuardAsync(() => AddAsync(OfProfile(name)), name, cancellation).ConfigureAwait(false);
        }

        foreach (AwsRole role in InputRole ?? [])
        {
            await pipe.GuardAsync(() => AddAsync(new RoleItem(role, null).ToLine()), role.RoleArn, cancellation).ConfigureAwait(false);
        }
    }

    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        string? path = Path is null ? null : await pipe.AskAsync(c => c.GetUnresolvedProviderPathFromPSPath(Path)).ConfigureAwait(false);
        var registration = new ProcessRegistration(pipe, path, Force);
        if (ProgramOnly) await registration.InstallAsync(cancellation).ConfigureAwait(false);
        else await registration.WriteAsync(_lines, _ => Task.CompletedTask, cancellation).ConfigureAwait(false);
    }

    // Without a name the profile is found as Connect-OktaAws finds it.
    private IEnumerable<string?> Names()
    {
        if (ProgramOnly || InputRole is not null) return [];
        return InputProfile?.Select(p => p.Name) ?? (Profile ?? []).DefaultIfEmpty<string?>(null);
    }

    private ProcessLine OfProfile(string? name)
    {
        ProfileStore store = ProfileStore.Open(Folder);
        string? found = name ?? store.Resolve(null, new SettingsLayer("parameter")).Profile;
        if (found is null) throw new OktaAwsException(ErrorId.ProfileNotFound, "No profile is named, and there is none to take without a name.");
        _ = store.GetOwn(found);
        return ProcessLine.ForProfile(found, found);
    }

    private Task AddAsync(ProcessLine line)
    {
        // Of two with one name the last would win unseen.
        if (_lines.Any(l => l.Section == line.Section))
        {
            throw new OktaAwsException(ErrorId.RoleAmbiguous, $"'{line}' is registered once already by this command.", line.Section, "Register one of them, or save profiles of different names.");
        }

        _lines.Add(line);
        return Task.CompletedTask;
    }
}
