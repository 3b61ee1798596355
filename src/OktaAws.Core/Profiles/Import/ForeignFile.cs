using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>A file of another program, read but not believed.</summary>
internal sealed class ForeignFile
{
    /// <summary>Nobody keeps a megabyte of profiles.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxLines = 20_000;
    private const char ByteOrderMark = '\uFEFF';
    private readonly byte[] _bytes;

    private ForeignFile(string path, byte[] bytes, string text)
    {
        FilePath = path;
        _bytes = bytes;
        Text = text;
    }

    /// <summary>A name for variables of the environment, where a file would stand.</summary>
    public static ForeignFile Environment { get; } = new("environment", [], string.Empty);

    public string FilePath { get; }

    /// <summary>Without a byte order mark; lines end with a line feed.</summary>
    public string Text { get; }

    /// <summary>Null when there is no such file. Throws ConfigInvalid for one that is no text, too large or unreadable.</summary>
    public static ForeignFile? TryRead(string path)
    {
        try
        {
            SharedFile file = SharedFile.Read(path, MaxBytes, ErrorId.ConfigInvalid);
            return file.Facts is null ? null : new ForeignFile(path, file.Bytes, Decode(path, file.Bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' cannot be read: {e.Message}", path, "Check the owner and the permissions of the file.", e);
        }
    }

    /// <summary>The file in the grammar of the AWS tools. Throws ConfigInvalid where the sections are not clear.</summary>
    public IniDocument ToIni()
    {
        IniDocument document = IniDocument.Parse(_bytes);
        IniProblem? fatal = document.FindProblems().FirstOrDefault(p => p.IsFatal);
        return fatal is null ? document : throw Damaged(fatal.Line, fatal.What);
    }

    /// <summary>A line that makes the whole file unusable. Never the line's text: it may hold a password.</summary>
    public OktaAwsException Damaged(long line, string what) =>
        new(ErrorId.ConfigInvalid, $"'{FilePath}' line {line} {what}.", FilePath, "Correct the file at the line named, or import another one with -Path.");

    private static string Decode(string path, byte[] bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw NoText(path);
        }

        // NUL is UTF-16 or a program.
        if (text.IndexOf('\0') >= 0) throw NoText(path);
        string plain = text.TrimStart(ByteOrderMark).Replace("\r\n", "\n").Replace('\r', '\n');
        if (plain.Count(c => c == '\n') <= MaxLines) return plain;
        throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' has more than {MaxLines} lines, which no file of settings has.", path, "Name the file of settings with -Path.");
    }

    private static OktaAwsException NoText(string path) =>
        new(ErrorId.ConfigInvalid, $"'{path}' is not UTF-8 text.", path, "Name the file of settings with -Path; one in another encoding has to be saved as UTF-8 first.");
}
