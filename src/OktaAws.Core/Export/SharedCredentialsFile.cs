using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>The credentials file all AWS tools share. Only our keys of the one section change; long-lived keys are never lost unasked.</summary>
public sealed class SharedCredentialsFile
{
    private readonly HomeFolders _home;
    private readonly ILog? _log;
    private bool _replacesLongLived;

    internal SharedCredentialsFile(string path, HomeFolders home, ILog? log)
    {
        FilePath = path;
        _home = home;
        _log = log;
    }

    public string FilePath { get; }

    /// <summary>Called between the finished new file and the rename; for tests.</summary>
    internal Action? BeforeRename { get; init; }

    /// <summary>AWS_SHARED_CREDENTIALS_FILE, else <c>.aws/credentials</c> in the user's home.</summary>
    public static string DefaultPath() => DefaultPath(Environment.GetEnvironmentVariable);

    /// <param name="path">Another file; null for <see cref="DefaultPath()"/>.</param>
    /// <param name="log">Hears what is unusual; may be null.</param>
    public static SharedCredentialsFile Open(string? path, ILog? log) => new(path ?? DefaultPath(), HomeFolders.OfProcess(), log);

    /// <summary>The section of credentials nobody gave a name: the profile's, else account (alias or id) and role.</summary>
    public static string SectionOf(TemporaryCredential credential) =>
        SafeName.IsValid(credential.Profile) ? credential.Profile! : SectionName.Of(credential.AccountAlias, credential.Role);

    /// <summary>Writes keys into their sections, all in one edit. A section that is refused keeps what it has and says why; the others are written.</summary>
    /// <param name="sections">Each section once.</param>
    /// <param name="force">Replace even long-lived keys.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <remarks>Throws CredentialsFileBusy, CredentialsFileInvalid, when nothing was written. A section fails with LongLivedKeysPresent, CredentialsFileInvalid, ProfileInvalid (its name).</remarks>
    public void Write(IReadOnlyList<SectionKeys> sections, bool force, CancellationToken cancellation = default)
    {
        Editor().Edit(FilePath, document => ApplyAll(document, sections, force), () => Note(sections), cancellation);
        SectionKeys[] written = sections.Where(s => s.Failure is null).ToArray();
        if (written.Length == 0) return;
        WarnOfReaders();
        WarnOfShadows(written);
    }

    /// <summary>Writes the keys of one section; its failure is thrown.</summary>
    public void Write(string section, TemporaryCredential credential, bool force, CancellationToken cancellation = default)
    {
        var keys = new SectionKeys(section, credential);
        Write([keys], force, cancellation);
        if (keys.Failure is not null) throw keys.Failure;
    }

    /// <summary>Says of each section how it would change or why it would not, and writes nothing. Throws when the file cannot be read.</summary>
    public void Preview(IReadOnlyList<SectionKeys> sections, bool force) => ApplyAll(Editor().Read(FilePath), sections, force);

    internal static string DefaultPath(Func<string, string?> environment) => AwsFolder.Credentials(environment);

    private SharedFileEditor Editor() => new(_home, _log) { KeepsFirst = true, ReplacesForGood = () => _replacesLongLived, BeforeRename = BeforeRename };

    private void ApplyAll(IniDocument document, IReadOnlyList<SectionKeys> sections, bool force)
    {
        _replacesLongLived = false;
        foreach (SectionKeys keys in sections)
        {
            keys.Failure = null;
            try
            {
                IReadOnlyList<IniEntry> before = document.Entries(keys.Section);
                Apply(document, keys.Section, keys.Credential, force);
                keys.Difference = SectionDifference.Of(before, document.Entries(keys.Section));
            }
            catch (OktaAwsException e)
            {
                keys.Failure = e;
            }
        }
    }

    // Everything is checked before the first key changes.
    private void Apply(IniDocument document, string section, TemporaryCredential credential, bool force)
    {
        SectionName.Check(section);
        // The AWS CLI also takes "key: value". A second key of that name would make the whole file unreadable to it.
        if (document.UnknownLines(section).FirstOrDefault(l => l.Key.StartsWith("aws_", StringComparison.OrdinalIgnoreCase)) is { } odd)
        {
            throw new OktaAwsException(ErrorId.CredentialsFileInvalid, $"'{FilePath}' line {odd.Line} is not written as key = value.", section);
        }

        string? why = LongLivedKeys.WhyKept(document, section);
        if (why is not null && !force) throw new OktaAwsException(ErrorId.LongLivedKeysPresent, $"'{FilePath}' [{section}] is left as it is: {why}.", section);

        foreach (KeyValuePair<string, string> value in CredentialsFileFormat.Values(credential))
        {
            if (IniText.WhyUnwritable(value.Value) is { } problem) throw new OktaAwsException(ErrorId.CredentialsFileInvalid, $"{value.Key} {problem} and cannot be written to '{FilePath}'.", section);
        }

        KeySection.Set(document, section, credential);
        _replacesLongLived |= why is not null;
    }

    private void Note(IReadOnlyList<SectionKeys> sections) => new ExportRecord(_home, _log).Set(
        SharedFile.Resolve(FilePath),
        sections.Where(s => s.Failure is null).Select(s => new KeyValuePair<string, string?>(s.Section, s.Credential.AccessKeyId)).ToArray());

    // AWS programs take keys of this file before they ask the program of a credential_process line.
    private void WarnOfShadows(IReadOnlyList<SectionKeys> written)
    {
        if (FilePath != DefaultPath()) return;
        foreach (string name in AwsConfigFile.Open(null, _log).WithProgram(written.Select(s => s.Section)))
            _log?.Warning($"[{name}] has a credential_process line too, which AWS programs do not follow while keys are in '{FilePath}': nobody renews these. To go back to it: Register-OktaAwsCredentialProcess {name}.");
    }

    // The mode stays as it was: the user may have a reason for it. Windows has no such bits; its ACL comes from the home folder.
    private void WarnOfReaders()
    {
        if (FileFacts.OfPath(FilePath, followLinks: true) is not { IsReadableByOthers: true }) return;
        _log?.Warning($"'{FilePath}' now holds keys and can be read by other users of this computer. Make it yours alone: chmod 600.");
    }
}
