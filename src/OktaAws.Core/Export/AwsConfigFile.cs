using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>The config file all AWS tools share, as far as credential_process lines of oktaaws are concerned. Nothing else in it changes.</summary>
public sealed class AwsConfigFile
{
    private const string Key = "credential_process";

    // Programs of AWS look at these before credential_process (SDKs and tools reference guide, "Standardized credential
    // providers"), and the AWS CLI at a role first of all.
    private static readonly string[] Earlier = ["role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "login_session"];

    private readonly HomeFolders _home;
    private readonly ILog? _log;

    internal AwsConfigFile(string path, HomeFolders home, ILog? log)
    {
        FilePath = path;
        _home = home;
        _log = log;
    }

    public string FilePath { get; }

    /// <summary>Called between the finished new file and the rename; for tests.</summary>
    internal Action? BeforeRename { get; init; }

    /// <param name="path">Another file; null for AWS_CONFIG_FILE, else <c>.aws/config</c> in the user's home.</param>
    /// <param name="log">Hears what is unusual; may be null.</param>
    public static AwsConfigFile Open(string? path, ILog? log) =>
        new(path ?? AwsFolder.Config(Environment.GetEnvironmentVariable), HomeFolders.OfProcess(), log);

    /// <summary>Writes the lines, all in one edit. One that is refused says why; the others are written.</summary>
    /// <param name="lines">Each section once.</param>
    /// <param name="program">Path of the oktaaws program.</param>
    /// <param name="force">Replace lines of other programs too.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <remarks>Throws CredentialsFileBusy, CredentialsFileInvalid, when nothing was written. A line fails with CredentialProcessPresent, ConfigInvalid (the path), ProfileInvalid (its name).</remarks>
    public void Register(IReadOnlyList<ProcessLine> lines, string program, bool force, CancellationToken cancellation = default) =>
        Editor().Edit(FilePath, document => ApplyAll(document, lines, program, force), whenWritten: null, cancellation);

    /// <summary>Says of each line what it would change or why it would not be written, and writes nothing. Throws when the file cannot be read.</summary>
    public void Preview(IReadOnlyList<ProcessLine> lines, string program, bool force) => ApplyAll(Editor().Read(FilePath), lines, program, force);

    /// <summary>The profiles of the AWS tools that get their keys from oktaaws.</summary>
    public IReadOnlyList<string> Registered()
    {
        IniDocument document = Editor().Read(FilePath);
        return document.Sections.Where(s => ProcessCommand.IsOurs(document.Get(s, Key))).Select(ConfigSection.ProfileOf).OfType<string>().Where(SafeName.IsValid).ToArray();
    }

    /// <summary>Takes the lines of oktaaws out of these profiles, in one edit; the line of another program stays. A section that held nothing else goes too.</summary>
    public void Unregister(IReadOnlyList<string> profiles, CancellationToken cancellation = default) => Editor().Edit(FilePath, document =>
    {
        foreach (string section in profiles.Select(p => ConfigSection.Find(document, p)).OfType<string>())
        {
            if (!ProcessCommand.IsOurs(document.Get(section, Key))) continue;
            document.Remove(section, Key);
            if (KeySection.IsEmpty(document, section)) document.RemoveSection(section);
        }
    }, whenWritten: null, cancellation);

    /// <summary>What in a profile's section makes AWS programs look elsewhere first, for example role_arn; null when nothing does.</summary>
    public string? EarlierSource(string profile)
    {
        IniDocument document = Editor().Read(FilePath);
        return ConfigSection.Find(document, profile) is { } section ? Earlier.FirstOrDefault(key => document.Get(section, key) is not null) : null;
    }

    /// <summary>Those of the profiles that have a credential_process line, of whichever program; none when the file cannot be read.</summary>
    internal IReadOnlyList<string> WithProgram(IEnumerable<string> profiles)
    {
        try
        {
            IniDocument document = Editor().Read(FilePath);
            return profiles.Where(p => ConfigSection.Find(document, p) is { } section && document.Get(section, Key) is not null).ToArray();
        }
        catch (OktaAwsException)
        {
            return [];
        }
    }

    /// <summary>Those of the profiles for which AWS programs find no region in the file.</summary>
    public IReadOnlyList<string> WithoutRegion(IEnumerable<string> profiles)
    {
        IniDocument document = Editor().Read(FilePath);
        return profiles.Where(p => ConfigSection.Find(document, p) is not { } section || document.Get(section, "region") is null).ToArray();
    }

    private SharedFileEditor Editor() => new(_home, _log) { KeepsFirst = true, BeforeRename = BeforeRename };

    private void ApplyAll(IniDocument document, IReadOnlyList<ProcessLine> lines, string program, bool force)
    {
        foreach (ProcessLine line in lines)
        {
            line.Failure = null;
            try
            {
                Apply(document, line, ProcessCommand.Of(program, line.Arguments), force);
            }
            catch (OktaAwsException e)
            {
                line.Failure = e;
            }
        }
    }

    private void Apply(IniDocument document, ProcessLine line, string command, bool force)
    {
        SectionName.Check(line.Section);
        if (ProcessCommand.WhyUnwritable(command) is { } problem)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"The command for [{line.Section}] {problem}.", line.Section, "Set OKTAAWS_HOME to a folder with a simpler path.");
        }

        string section = ConfigSection.Find(document, line.Section) ?? ConfigSection.NameFor(line.Section);
        string? old = document.Get(section, Key);
        if (old is not null && !ProcessCommand.IsOurs(old) && !force)
        {
            throw new OktaAwsException(ErrorId.CredentialProcessPresent, $"'{FilePath}' [{section}] gets its keys from another program.", line.Section);
        }

        IReadOnlyList<IniEntry> before = document.Entries(section);
        document.Set(section, Key, command);
        line.Difference = SectionDifference.Of(before, document.Entries(section));
    }
}
