using System.Collections.Concurrent;

namespace OktaAws.Core.Cache;

/// <summary>
/// Entries in the memory of this process, for profiles that must leave nothing on a disk. Shared by all engines of the
/// process, or each command of a PowerShell session would sign in anew.
/// </summary>
internal sealed class MemoryStore : IEntryStore
{
    private static readonly ConcurrentDictionary<string, MemoryEntry> Entries = new(StringComparer.Ordinal);

    public Dictionary<string, string>? Read(string path, int schema) =>
        Entries.TryGetValue(path, out MemoryEntry? entry) ? Files.JsonFields.Read(entry.Content) : null;

    public bool Write(string path, byte[] content)
    {
        Entries[path] = new MemoryEntry(content);
        return true;
    }

    public void SetAside(string path, string why) => Drop(path);

    public bool Drop(string path)
    {
        Entries.TryRemove(path, out _);
        return true;
    }

    /// <summary>The entries below a folder, with the time each was written.</summary>
    public static IReadOnlyList<KeyValuePair<string, DateTimeOffset>> Below(string folder) =>
        Entries.Where(e => Path.GetDirectoryName(e.Key) == folder).Select(e => new KeyValuePair<string, DateTimeOffset>(e.Key, e.Value.Written)).ToList();

    private sealed class MemoryEntry(byte[] content)
    {
        public byte[] Content { get; } = content;

        public DateTimeOffset Written { get; } = DateTimeOffset.UtcNow;
    }
}
