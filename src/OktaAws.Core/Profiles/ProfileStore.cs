using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>The user's profiles: listed, looked up, saved. What is saved is checked first, without a network.</summary>
public sealed class ProfileStore
{
    private readonly HomeFolders _home;
    private readonly Func<string, string?> _environment;

    internal ProfileStore(HomeFolders home, Func<string, string?> environment)
    {
        _home = home;
        _environment = environment;
    }

    /// <summary>The file that is read and written.</summary>
    public string FilePath => _home.ConfigFile;

    /// <summary>The store of this process's environment. Throws ConfigInvalid for an unusable OKTAAWS_HOME.</summary>
    public static ProfileStore Open() => new(HomeFolders.OfProcess(), Environment.GetEnvironmentVariable);

    /// <summary>All profiles in the order of the file. Throws ConfigInvalid for a damaged file.</summary>
    public IReadOnlyList<ProfileInfo> List()
    {
        ProfileFile file = Load();
        return file.Names().Select(name => new ProfileInfo(name, file.Profile(name)!, file.FilePath)).ToArray();
    }

    /// <summary>One profile. Throws ProfileNotFound (with near names) or ConfigInvalid.</summary>
    public ProfileInfo Get(string name)
    {
        ProfileFile file = Load();
        SettingsLayer values = file.Profile(name) ?? throw ProfileInheritance.NotFound(file, name);
        return new ProfileInfo(name, values, file.FilePath);
    }

    /// <summary>What in the file has no effect: unknown keys, sections and names.</summary>
    public IReadOnlyList<string> Warnings() => Load().Warnings();

    /// <summary>What a run with this profile would use: its values with those inherited, from the environment and built in. Throws like a run.</summary>
    /// <param name="name">The profile; null for the default rule.</param>
    /// <param name="parameters">Values that stand above all.</param>
    public SignInRequest Resolve(string? name, SettingsLayer parameters) => ProfileResolver.Resolve(name, parameters, _environment, _home);

    /// <summary>What a run would use were these values saved as the profile. Throws like <see cref="Save"/> and like a run.</summary>
    internal SignInRequest Preview(string name, SettingsLayer values, SettingsLayer parameters)
    {
        IniDocument document = new SharedFileEditor(_home) { InvalidId = ErrorId.ConfigInvalid }.Read(FilePath);
        _ = ProfileChange.Apply(document, FilePath, name, ProfileChange.Clean(values), []);
        return ProfileResolver.Resolve(name, parameters, _environment, ProfileFile.Of(FilePath, document));
    }

    /// <summary>Names of profiles that a person who typed this one may have meant.</summary>
    internal IReadOnlyList<string> Near(string name) => ProfileInheritance.Near(Load(), name);

    /// <summary>Makes or changes a profile: the keys given replace what is there, those to remove go, all others stay.</summary>
    /// <param name="name">See <see cref="SafeName"/>.</param>
    /// <param name="values">New values, as typed; they are cleaned.</param>
    /// <param name="remove">Keys to take away.</param>
    /// <param name="dryRun">Only check.</param>
    /// <returns>The profile as it is (or would be) afterwards.</returns>
    /// <remarks>Throws ProfileInvalid, ConfigInvalid, CredentialsFileBusy.</remarks>
    public ProfileInfo Save(string name, SettingsLayer values, IReadOnlyList<string> remove, bool dryRun)
    {
        if (!SafeName.IsValid(name))
        {
            throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{DisplayText.Clean(name, 128)}' cannot be the name of a profile.", DisplayText.Clean(name, 128), $"A profile's name is {SafeName.Rule}.");
        }

        SettingsLayer cleaned = ProfileChange.Clean(values);
        ProfileChange.CheckRemoved(cleaned, remove);
        ProfileInfo? result = null;
        void Change(IniDocument document) => result = ProfileChange.Apply(document, FilePath, name, cleaned, remove);
        var editor = new SharedFileEditor(_home) { InvalidId = ErrorId.ConfigInvalid };
        if (dryRun) Change(editor.Read(FilePath));
        else editor.Edit(FilePath, Change);
        return result!;
    }

    private ProfileFile Load() => ProfileFile.Load(_home.ConfigFile);
}
