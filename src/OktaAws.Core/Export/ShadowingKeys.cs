using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>Keys of a profile that AWS programs find before they look at its credential_process line, so that nobody renews them.</summary>
public sealed class ShadowingKeys
{
    private readonly HomeFolders _home;
    private readonly ILog? _log;

    private ShadowingKeys(string filePath, string section, bool isLongLived, HomeFolders home, ILog? log)
    {
        FilePath = filePath;
        Section = section;
        IsLongLived = isLongLived;
        _home = home;
        _log = log;
    }

    public string FilePath { get; }

    /// <summary>The section as the file writes it.</summary>
    public string Section { get; }

    /// <summary>True when nobody can get them back.</summary>
    public bool IsLongLived { get; }

    /// <summary>Those of a profile of the AWS tools, in the shared credentials file and in a config file.</summary>
    /// <param name="profile">The profile's name in the AWS tools.</param>
    /// <param name="configFile">The config file.</param>
    /// <param name="log">Hears what is unusual; may be null.</param>
    /// <remarks>Throws CredentialsFileInvalid for a file that cannot be read.</remarks>
    public static IReadOnlyList<ShadowingKeys> Find(string profile, string configFile, ILog? log) =>
        Find(profile, SharedCredentialsFile.DefaultPath(), configFile, HomeFolders.OfProcess(), log);

    internal static IReadOnlyList<ShadowingKeys> Find(string profile, string credentialsFile, string configFile, HomeFolders home, ILog? log)
    {
        var found = new List<ShadowingKeys>();
        IniDocument credentials = Editor(home, log).Read(credentialsFile);
        IniDocument config = Editor(home, log).Read(configFile);
        Add(credentials, credentialsFile, profile);
        if (ConfigSection.Find(config, profile) is { } section) Add(config, configFile, section);
        return found;

        void Add(IniDocument document, string file, string name)
        {
            if (KeySection.HasKeys(document, name)) found.Add(new ShadowingKeys(file, name, LongLivedKeys.WhyKept(document, name) is not null, home, log));
        }
    }

    /// <summary>Takes them out of the file. Everything else of the section stays.</summary>
    /// <param name="force">Long-lived ones too.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <remarks>Throws LongLivedKeysPresent, CredentialsFileBusy, CredentialsFileInvalid.</remarks>
    public void Remove(bool force, CancellationToken cancellation = default) => new SharedFileEditor(_home, _log) { KeepsFirst = true, ReplacesForGood = () => IsLongLived }.Edit(
        FilePath,
        document =>
        {
            if (!force && LongLivedKeys.WhyKept(document, Section) is { } why) throw new OktaAwsException(ErrorId.LongLivedKeysPresent, $"'{FilePath}' [{Section}] is left as it is: {why}.", Section);
            KeySection.Remove(document, Section);
        },
        () => new ExportRecord(_home, _log).Set(SharedFile.Resolve(FilePath), [new(Section, null)]),
        cancellation);

    public override string ToString() => $"[{Section}] in '{FilePath}'";

    private static SharedFileEditor Editor(HomeFolders home, ILog? log) => new(home, log) { KeepsFirst = true };
}
