using OktaAws.Core.Profiles.Import;
using OktaAws.Hosting;
using OktaAws.Output;

namespace OktaAws.Commands;

/// <summary>Makes profiles of another tool's settings.</summary>
[Cmdlet(VerbsData.Import, "OktaAwsProfile", SupportsShouldProcess = true, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(ImportedProfile))]
public sealed class ImportOktaAwsProfileCommand : OktaAwsCommand
{
    /// <summary>The tool.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ImportSource From { get; set; }

    /// <summary>Its files, when they are not where the tool keeps them.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>What the names of the profiles are to begin with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <summary>Replace profiles that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        ProfileImport import = ProfileImport.Open(Force);
        IReadOnlyList<string> paths = await pipe.AskAsync(c => (Path ?? []).Select(c.GetUnresolvedProviderPathFromPSPath).ToArray()).ConfigureAwait(false);
        string folder = await pipe.AskAsync(c => c.SessionState.Path.CurrentFileSystemLocation.ProviderPath).ConfigureAwait(false);
        ImportReading reading = import.Read(From.ToString(), paths, folder, Prefix);
        bool isWhatIf = await pipe.AskAsync(IsWhatIf).ConfigureAwait(false);
        foreach (string note in reading.Notes) pipe.Post(c => c.WriteWarning(note));
        foreach (Core.Errors.OktaAwsException problem in reading.Problems) await pipe.GuardAsync(() => throw problem, problem.Target, cancellation).ConfigureAwait(false);

        var done = new List<ImportedProfile>();
        foreach (Core.Profiles.Import.ImportedProfile profile in reading.Profiles)
        {
            cancellation.ThrowIfCancellationRequested();
            await pipe.GuardAsync(() => CheckAsync(pipe, import, profile, isWhatIf, done), profile.Name, cancellation).ConfigureAwait(false);
        }

        if (!isWhatIf) import.Save(cancellation);
        foreach (ImportedProfile profile in done) await pipe.WriteAsync(profile).ConfigureAwait(false);
        Warn(pipe, reading.Profiles.Where(p => done.Any(d => d.Name == p.Name)).ToArray());
    }

    private static async Task CheckAsync(HostPipe pipe, ProfileImport import, Core.Profiles.Import.ImportedProfile profile, bool isWhatIf, List<ImportedProfile> done)
    {
        import.Check(profile);
        if (!profile.IsUnchanged)
        {
            bool may = await pipe.MayAsync($"profile '{profile.Name}' in '{import.FilePath}'", $"{(profile.Replaces ? "Replace by" : "Import")} {string.Join(", ", profile.Settings)}").ConfigureAwait(false);
            if (!may && !isWhatIf) return;
            import.Accept(profile);
        }

        string status = profile.IsUnchanged ? "Unchanged" : isWhatIf ? "Planned" : profile.Replaces ? "Replaced" : "Imported";
        done.Add(OutputMap.ToOutput(profile, status, import.FilePath));
    }

    private static bool IsWhatIf(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
            ? given is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    // One warning for each file and provider: a hundred profiles share a password.
    private static void Warn(HostPipe pipe, Core.Profiles.Import.ImportedProfile[] profiles)
    {
        foreach (IGrouping<string, Core.Profiles.Import.ImportedProfile> file in profiles.Where(p => p.Secrets.Count > 0).GroupBy(p => p.FilePath))
        {
            string names = string.Join(", ", file.SelectMany(p => p.Secrets).Distinct());
            pipe.Post(c => c.WriteWarning($"'{file.Key}' holds secrets ({names}). They were not copied: put what is still needed in a vault, and take it out of that file."));
        }
    }
}
