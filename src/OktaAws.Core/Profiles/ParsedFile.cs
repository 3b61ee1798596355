namespace OktaAws.Core.Profiles;

/// <summary>
/// A file as it was last read and parsed: a command that resolves every profile reads the file once for each, and parsing
/// it anew would make that quadratic. Compared byte by byte, so it is never stale.
/// </summary>
internal sealed class ParsedFile(string path, byte[] bytes, ProfileFile file)
{
    public ProfileFile File { get; } = file;

    public bool IsOf(string otherPath, byte[] otherBytes) => path == otherPath && bytes.AsSpan().SequenceEqual(otherBytes);
}
