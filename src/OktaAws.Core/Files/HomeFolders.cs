namespace OktaAws.Core.Files;

/// <summary>Where OktaAws keeps its files: one folder named by OKTAAWS_HOME, else the folders the platform has for such things.</summary>
internal sealed class HomeFolders
{
    private HomeFolders(string userHome, string configFile, string cacheFolder, string stateFolder, string binFolder)
    {
        UserHome = userHome;
        ConfigFile = configFile;
        CacheFolder = cacheFolder;
        StateFolder = stateFolder;
        BinFolder = binFolder;
    }

    /// <summary>The user's own home, where <c>.aws</c> lies; empty when the computer names none.</summary>
    public string UserHome { get; }

    /// <summary>The profile file; may not exist.</summary>
    public string ConfigFile { get; }

    /// <summary>Keys, sessions and device tokens: may be deleted at any time.</summary>
    public string CacheFolder { get; }

    /// <summary>Locks and what the program remembers by itself.</summary>
    public string StateFolder { get; }

    /// <summary>The fixed place of the native program.</summary>
    public string BinFolder { get; }

    public static HomeFolders OfProcess() => Of(Environment.GetEnvironmentVariable);

    /// <param name="environment">Reads an environment variable. Throws ConfigInvalid for an unusable OKTAAWS_HOME.</param>
    public static HomeFolders Of(Func<string, string?> environment)
    {
        string userHome = FindUserHome(environment);
        string? own = environment("OKTAAWS_HOME");
        if (string.IsNullOrWhiteSpace(own)) return OfPlatform(environment, userHome);
        Check(own!);
        return new HomeFolders(
            userHome, Path.Combine(own!, "config"), Path.Combine(own!, "cache"), Path.Combine(own!, "state"), Path.Combine(own!, "bin"));
    }

    /// <summary>The same folders with another profile file (<c>oktaaws --config</c>).</summary>
    public HomeFolders WithConfigFile(string path) => new(UserHome, path, CacheFolder, StateFolder, BinFolder);

    private static HomeFolders OfPlatform(Func<string, string?> environment, string userHome)
    {
        if (Platform.IsWindows) return OfWindows(environment);
        if (userHome.Length == 0)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, "There is no home folder: neither HOME nor OKTAAWS_HOME is set.", "HOME", "Set OKTAAWS_HOME to a folder of yours.");
        }

        return Platform.IsMacOS ? OfMac(userHome) : OfXdg(environment, userHome);
    }

    private static HomeFolders OfWindows(Func<string, string?> environment)
    {
        string roaming = Absolute(environment("APPDATA")) ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        string local = Absolute(environment("LOCALAPPDATA")) ?? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string own = Path.Combine(local, "OktaAws");
        return new HomeFolders(
            FindUserHome(environment), Path.Combine(roaming, "OktaAws", "config"), Path.Combine(own, "cache"), Path.Combine(own, "state"), Path.Combine(own, "bin"));
    }

    private static HomeFolders OfMac(string userHome)
    {
        string library = Path.Combine(userHome, "Library");
        string support = Path.Combine(library, "Application Support", "OktaAws");
        return new HomeFolders(
            userHome, Path.Combine(support, "config"), Path.Combine(library, "Caches", "OktaAws"), Path.Combine(support, "state"), Path.Combine(support, "bin"));
    }

    // XDG Base Directory Specification 0.8: relative values are invalid and to be ignored.
    private static HomeFolders OfXdg(Func<string, string?> environment, string userHome)
    {
        string Base(string variable, string fallback) => Path.Combine(Absolute(environment(variable)) ?? Path.Combine(userHome, fallback), "OktaAws");
        return new HomeFolders(
            userHome,
            Path.Combine(Base("XDG_CONFIG_HOME", ".config"), "config"),
            Base("XDG_CACHE_HOME", ".cache"),
            Base("XDG_STATE_HOME", Path.Combine(".local", "state")),
            Path.Combine(Base("XDG_DATA_HOME", Path.Combine(".local", "share")), "bin"));
    }

    private static string FindUserHome(Func<string, string?> environment) =>
        Absolute(environment(Platform.IsWindows ? "USERPROFILE" : "HOME")) ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Absolute(string? path) => !string.IsNullOrWhiteSpace(path) && IsAbsolute(path!) ? path : null;

    // On Windows "\x" and "C:x" are rooted, yet depend on the current drive or folder.
    private static bool IsAbsolute(string path) =>
        Path.IsPathRooted(path) && (!Platform.IsWindows || path.StartsWith(@"\\", StringComparison.Ordinal) || (path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/'));

    private static void Check(string own)
    {
        if (!IsAbsolute(own)) throw Refused(own, "is not an absolute path");
        // Whoever owns this folder or may write to it chooses our organization, our keys and the program that is run.
        if (FactsOf(own) is not { } facts) return;
        if (!facts.IsFolder) throw Refused(own, "is not a folder");
        if (!facts.IsOursOrRoots) throw Refused(own, "belongs to another user");
        if (facts.IsWritableByOthers) throw Refused(own, "can be written by other users");
    }

    private static FileFacts? FactsOf(string own)
    {
        try
        {
            return FileFacts.OfPath(own, followLinks: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(own, $"cannot be looked into: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static OktaAwsException Refused(string own, string why, Exception? inner = null) =>
        new(ErrorId.ConfigInvalid, $"OKTAAWS_HOME '{own}' {why}.", "OKTAAWS_HOME", "Set OKTAAWS_HOME to the absolute path of a folder of yours that only you can write to (chown, chmod go-w).", inner);
}
