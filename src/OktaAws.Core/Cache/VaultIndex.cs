using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>
/// The slips of keys in vaults, a file each. Without one there is nothing in the vault to look for: a run that will find
/// nothing, or only expired keys, need not open it.
/// </summary>
internal sealed class VaultIndex(HomeFolders home, ILog log)
{
    private const int Schema = 1;

    private readonly ProtectedFile _files = new(log);

    private string Folder => Path.Combine(home.CacheFolder, "vaulted");

    /// <summary>The slip of exactly this key.</summary>
    public VaultSlip? Find(CacheKey key) =>
        _files.Read(PathOf(key.FileName), Schema) is { } fields && key.Matches(fields) ? VaultSlip.Of(key.FileName, fields) : null;

    /// <summary>False when it could not be kept; that was said.</summary>
    public bool Keep(VaultSlip slip) => _files.Write(PathOf(slip.Name), JsonFields.Write(Schema, slip.ToFields()));

    public bool Drop(VaultSlip slip) => _files.Drop(PathOf(slip.Name));

    /// <summary>Held while entries are changed, or judged by what is not there: they are not written all at once. Null when the time was over, or locks cannot be kept.</summary>
    public async Task<LockFile?> LockAsync(VaultSlip slip, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            return await LockFile.AcquireAsync(home, "vault\n" + slip.Name, patience, onWaiting: null, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The slip as it is by now; null when it is gone.</summary>
    public VaultSlip? Again(VaultSlip slip) => OfFile(PathOf(slip.Name));

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt(VaultSlip slip) => new(File.GetLastWriteTimeUtc(PathOf(slip.Name)));

    /// <summary>All that can be read.</summary>
    public IReadOnlyList<VaultSlip> All() => !Directory.Exists(Folder) ? [] :
        Directory.GetFiles(Folder, "*.json").OrderBy(p => p, StringComparer.Ordinal).Select(OfFile).OfType<VaultSlip>().ToArray();

    private static VaultSlip? OfFile(string path) =>
        ProtectedFile.Peek(path) is { } fields && JsonFields.SchemaOf(fields) == Schema ? VaultSlip.Of(Path.GetFileName(path), fields) : null;

    private string PathOf(string name) => Path.Combine(Folder, name);
}
