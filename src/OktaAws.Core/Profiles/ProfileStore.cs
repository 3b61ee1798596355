using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>The user's profiles: listed, looked up, saved. What is saved is checked first, without a network.</summary>
public sealed class ProfileStore
{
    private readonly HomeFolders _home;
    private readonly Func<string, string?> _environment;
    private readonly ProjectSource _project;

    internal ProfileStore(HomeFolders home, Func<string, string?> environment, ProjectSource? project = null)
    {
        _home = home;
        _environment = environment;
        _project = project ?? ProjectSource.None;
    }

    /// <summary>The file that is read and written.</summary>
    public string FilePath => _home.ConfigFile;

    /// <summary>The store of this process's environment. Throws ConfigInvalid for an unusable OKTAAWS_HOME.</summary>
    public static ProfileStore Open() => Open(null);

    /// <summary>The same with the profiles that a project adds.</summary>
    /// <param name="folder">Where its file is looked for; null for none.</param>
    public static ProfileStore Open(string? folder) => new(HomeFolders.OfProcess(), Environment.GetEnvironmentVariable, ProjectSource.From(folder));

    /// <summary>All profiles in the order of the file, then those only the project has. Throws ConfigInvalid for a damaged file of the user's.</summary>
    public IReadOnlyList<ProfileInfo> List()
    {
        IReadOnlyList<ProfileInfo> own = ListOwn();
        return [.. own, .. OfProject().Where(p => own.All(o => o.Name != p.Name))];
    }

    /// <summary>Those of the user's file, which can be changed and removed. Throws ConfigInvalid for a damaged one.</summary>
    public IReadOnlyList<ProfileInfo> ListOwn()
    {
        ProfileFile file = Load();
        return [.. file.Names().Select(name => new ProfileInfo(name, file.Profile(name)!, file.FilePath))];
    }

    /// <summary>One profile. Throws ProfileNotFound (with near names) or ConfigInvalid.</summary>
    public ProfileInfo Get(string name)
    {
        ProfileFile file = Load();
        if (file.Profile(name) is { } values) return new ProfileInfo(name, values, file.FilePath);
        return OfProject().FirstOrDefault(p => p.Name == name) ?? throw ProfileInheritance.NotFound(new ProfileSet(file), name);
    }

    /// <summary>One of the user's own. Throws ProfileNotFound, which says where a profile of a project stands, or ConfigInvalid.</summary>
    public ProfileInfo GetOwn(string name) => Get(name) is var found && found.FilePath == FilePath ? found : throw NotOwn(found);

    /// <summary>What has no effect: unknown keys, sections and names, and a project file that cannot be used.</summary>
    public IReadOnlyList<string> Warnings()
    {
        IReadOnlyList<string> own = Load().Warnings();
        try
        {
            return Project() is { } project ? [.. own, .. project.Warnings()] : own;
        }
        catch (OktaAwsException e)
        {
            return [.. own, e.Message];
        }
    }

    /// <summary>What a run with this profile would use: its values with those inherited, from the environment and built in. Throws like a run.</summary>
    /// <param name="name">The profile; null for the default rule.</param>
    /// <param name="parameters">Values that stand above all.</param>
    public SignInRequest Resolve(string? name, SettingsLayer parameters) => ProfileResolver.Resolve(name, parameters, _environment, _home);

    /// <summary>What a run would use were these values saved as the profile. Throws like saving it and like a run.</summary>
    internal SignInRequest Preview(string name, SettingsLayer values, SettingsLayer parameters)
    {
        IniDocument document = new SharedFileEditor(_home) { InvalidId = ErrorId.ConfigInvalid }.Read(FilePath);
        _ = ProfileChange.Apply(document, FilePath, new ProfileEdit(name, values, []));
        return ProfileResolver.Resolve(name, parameters, _environment, _home, ProfileFile.Of(FilePath, document));
    }

    /// <summary>Names of profiles that a person who typed this one may have meant.</summary>
    internal IReadOnlyList<string> Near(string name) => ProfileInheritance.Near(new ProfileSet(Load()), name);

    /// <summary>Makes or changes one profile.</summary>
    /// <param name="name">See <see cref="SafeName"/>.</param>
    /// <param name="values">New values, as typed; they are cleaned.</param>
    /// <param name="remove">Keys to take away.</param>
    /// <param name="dryRun">Only check.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <returns>The profile as it is (or would be) afterwards.</returns>
    /// <remarks>Throws ProfileInvalid, ConfigInvalid, CredentialsFileBusy.</remarks>
    public ProfileInfo Save(string name, SettingsLayer values, IReadOnlyList<string> remove, bool dryRun, CancellationToken cancellation = default)
    {
        ProfileOutcome outcome = Save([new ProfileEdit(name, values, remove)], dryRun, cancellation)[0];
        return outcome.Profile ?? throw outcome.Error!;
    }

    /// <summary>Makes, changes and renames any number of profiles in one write; each as a whole or not at all.</summary>
    /// <param name="edits">Applied in their order.</param>
    /// <param name="dryRun">Only check.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <returns>One outcome for each edit.</returns>
    /// <remarks>Throws ConfigInvalid and CredentialsFileBusy: then nothing was written.</remarks>
    public IReadOnlyList<ProfileOutcome> Save(IReadOnlyList<ProfileEdit> edits, bool dryRun, CancellationToken cancellation = default)
    {
        ProfileOutcome[] outcomes = [];
        Change(dryRun, document => outcomes = [.. edits.Select(edit => Outcome(document, edit))], cancellation);
        return outcomes;
    }

    /// <summary>Removes profiles in one write.</summary>
    /// <param name="names">Their names, each once.</param>
    /// <param name="dryRun">Only check.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <returns>One error for each that is kept, with its name as target: ProfileNotFound, or ProfileInUse for one that another extends.</returns>
    /// <remarks>Throws ConfigInvalid and CredentialsFileBusy: then nothing was written.</remarks>
    public IReadOnlyList<OktaAwsException> Remove(IReadOnlyList<string> names, bool dryRun, CancellationToken cancellation = default)
    {
        IReadOnlyList<OktaAwsException> kept = [];
        Change(dryRun, document => kept = ProfileRemoval.Apply(document, ProfileFile.Of(FilePath, document), names), cancellation);
        return [.. kept.Select(error => error.Id == ErrorId.ProfileNotFound && OfProject().FirstOrDefault(p => p.Name == error.Target) is { } found ? NotOwn(found) : error)];
    }

    private ProfileOutcome Outcome(IniDocument document, ProfileEdit edit)
    {
        try
        {
            return new ProfileOutcome(edit, ProfileChange.Apply(document, FilePath, edit), null);
        }
        catch (OktaAwsException e)
        {
            return new ProfileOutcome(edit, null, e);
        }
    }

    private void Change(bool dryRun, Action<IniDocument> change, CancellationToken cancellation)
    {
        void Checked(IniDocument document)
        {
            // A damaged file is one failure and not one per profile.
            _ = ProfileFile.Of(FilePath, document);
            change(document);
        }

        var editor = new SharedFileEditor(_home) { InvalidId = ErrorId.ConfigInvalid };
        if (dryRun) Checked(editor.Read(FilePath));
        else editor.Edit(FilePath, Checked, whenWritten: null, cancellation);
    }

    private static OktaAwsException NotOwn(ProfileInfo profile) => new(
        ErrorId.ProfileNotFound, $"The profile '{profile.Name}' stands in the project file '{profile.FilePath}'; only profiles of your own are removed, and registered for AWS programs, which read no project file.", profile.Name,
        "Edit that file, or make a profile of your own with Set-OktaAwsProfile.");

    private ProjectFile? Project() => _project.Find(_environment, _home.UserHome);

    // A listing shows what there is; the run says what is wrong with the rest.
    private IReadOnlyList<ProfileInfo> OfProject()
    {
        try
        {
            return Project() is { } project ? [.. project.UsableNames().Select(name => new ProfileInfo(name, project.Profile(name)!, project.FilePath))] : [];
        }
        catch (OktaAwsException)
        {
            return [];
        }
    }

    private ProfileFile Load() => ProfileFile.Load(_home.ConfigFile);
}
