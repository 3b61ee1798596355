using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>
/// The profile file of a project. Whoever writes the project writes it, so it may say only which keys are meant: never who
/// signs in, over which proxy, with which secret or key.
/// </summary>
internal sealed class ProjectFile
{
    public const string Name = ".oktaaws";

    private const int MaxBytes = 1024 * 1024;

    /// <summary>The keys it may set.</summary>
    public static readonly IReadOnlyList<string> Allowed =
        [SettingKeys.Organization, SettingKeys.AppUrl, SettingKeys.Account, SettingKeys.Role, SettingKeys.Region, SettingKeys.Duration, SettingKeys.Extends, SettingKeys.Chain];

    private static ParsedFile? s_last;

    private readonly ProfileFile _file;

    private ProjectFile(ProfileFile file, string? whyRefused)
    {
        _file = file;
        WhyRefused = whyRefused;
    }

    /// <summary>Without links.</summary>
    public string FilePath => _file.FilePath;

    /// <summary>Why nobody can vouch for what it says; null when its owner can.</summary>
    public string? WhyRefused { get; }

    /// <summary>Reads it. Throws ConfigInvalid for a file that is missing, no text of this kind, or far too large.</summary>
    public static ProjectFile Load(string path)
    {
        try
        {
            string canonical = FileFacts.CanonicalPath(path) ?? throw Invalid(path, "does not exist");
            SharedFile read = SharedFile.Read(canonical, MaxBytes, ErrorId.ConfigInvalid);
            string? whyRefused = Refusal(read.Facts);
            if (s_last is { } last && last.IsOf(canonical, read.Bytes)) return new ProjectFile(last.File, whyRefused);
            ProfileFile parsed = ProfileFile.Of(canonical, IniDocument.Parse(read.Bytes));
            s_last = new ParsedFile(canonical, read.Bytes, parsed);
            return new ProjectFile(parsed, whyRefused);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, "cannot be read: " + e.Message);
        }
        catch (OktaAwsException e)
        {
            throw new OktaAwsException(e.Id, e.Message, e.Target, WayOut, e);
        }
    }

    public IReadOnlyList<string> Names() => _file.Names();

    /// <summary>Those without a key that a project may not set.</summary>
    public IEnumerable<string> UsableNames() => Names().Where(name => WhyUnusable(name) is null);

    /// <summary>A profile's values here; null when it has none. Throws ConfigInvalid for a key a project may not set.</summary>
    public SettingsLayer? Profile(string name) => _file.Profile(name) is { } values ? Checked(values, $"profile {name}") : null;

    /// <inheritdoc cref="Profile"/>
    public SettingsLayer Defaults() => Checked(_file.Defaults(), ProfileFile.DefaultsOrigin);

    public ChainHop? Hop(string name) => _file.Hop(name);

    /// <summary>Whether a value with this origin was said here.</summary>
    public bool IsOriginOf(string origin) => origin.EndsWith(" of " + FilePath, StringComparison.Ordinal);

    /// <summary>What in the file has no effect, and what keeps a profile of it from being used; each a sentence.</summary>
    public IReadOnlyList<string> Warnings() => [.. _file.Warnings(), .. Names().Select(WhyUnusable).OfType<string>()];

    private static DisplayText WayOut =>
        $"Correct the file, or set {EnvironmentSwitches.NoProject}=1 to use only profiles of your own. A project file may set {string.Join(", ", Allowed)}.";

    private static OktaAwsException Invalid(string path, string what) => new(ErrorId.ConfigInvalid, $"The project file '{path}' {what}.", path, WayOut);

    // The group may write: a common umask, and what it writes is asked about like everything else.
    private static string? Refusal(FileFacts? facts) =>
        Platform.IsWindows || facts is null ? null
        : !facts.IsOursOrRoots ? "it belongs to another user"
        : facts.IsWritableByAll ? "every user of this computer can write to it"
        : null;

    private string? WhyUnusable(string name)
    {
        try
        {
            Profile(name);
            return null;
        }
        catch (OktaAwsException e)
        {
            return e.Message;
        }
    }

    private SettingsLayer Checked(SettingsLayer values, string what)
    {
        var layer = new SettingsLayer($"{what} of {FilePath}");
        foreach (string key in values.Keys)
        {
            if (!Allowed.Contains(key)) throw Invalid(FilePath, $"sets '{key}' ({what}), which a project may not");
            layer.Set(key, values.Get(key));
        }

        return layer;
    }
}
