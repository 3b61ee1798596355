using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>
/// Credentials in a file of their own (a script to source, JSON) or among the other lines of a .env file. Only the owner
/// may read it; what is not ours in it is not lost unasked.
/// </summary>
public sealed class CredentialTextFile
{
    private readonly IFileFormat _format;
    private readonly PrivateFileEditor _editor;

    internal CredentialTextFile(IFileFormat format, string path, PrivateFileEditor editor)
    {
        _format = format;
        FilePath = path;
        _editor = editor;
    }

    public string FilePath { get; }

    /// <summary>Whether a format can be a file of its own.</summary>
    /// <param name="format">Of <see cref="CredentialFormats.Names"/>.</param>
    public static bool Takes(string format) => CredentialFormats.Named(format) is IFileFormat;

    /// <param name="format">Of <see cref="CredentialFormats.Names"/>, one that <see cref="Takes"/> accepts.</param>
    /// <param name="path">The file.</param>
    /// <param name="log">Hears what is unusual; may be null.</param>
    public static CredentialTextFile Open(string format, string path, ILog? log) =>
        new((IFileFormat)CredentialFormats.Named(format), path, new PrivateFileEditor(HomeFolders.OfProcess(), log));

    /// <summary>Throws what <see cref="Write"/> would, and changes nothing.</summary>
    public void Check(TemporaryCredential credential, bool withSecurityToken, bool force) =>
        Content(PrivateFileEditor.Read(FilePath), credential, withSecurityToken, force);

    /// <summary>Writes the file.</summary>
    /// <param name="credential">The keys.</param>
    /// <param name="withSecurityToken">Give the token under its old name too.</param>
    /// <param name="force">Replace even long-lived keys, and a file that holds something else.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    /// <remarks>Throws LongLivedKeysPresent, FileExists, CredentialsFileBusy, CredentialsFileInvalid, ProfileInvalid (a value the format cannot hold).</remarks>
    public void Write(TemporaryCredential credential, bool withSecurityToken, bool force, CancellationToken cancellation = default) =>
        _editor.Edit(FilePath, before => Content(before, credential, withSecurityToken, force), cancellation);

    private string Content(string before, TemporaryCredential credential, bool withSecurityToken, bool force)
    {
        // Lines of UTF-16, as a redirection of Windows PowerShell writes them, would be joined by lines that are not.
        if (before.Contains('\0')) throw new OktaAwsException(ErrorId.CredentialsFileInvalid, $"'{FilePath}' is not UTF-8 text.", FilePath);
        if (!force && _format.WhyKept(before) is { } kept) throw new OktaAwsException(kept.Key, $"'{FilePath}' is left as it is: {kept.Value}.", FilePath, "Choose another file, or replace it by force.");
        return _format.Merge(before, credential, withSecurityToken);
    }
}
