namespace OktaAws.Core.Files;

/// <summary>Copies of users' files in our own folder, where only the owner can read them.</summary>
internal sealed class FileBackup(HomeFolders home, string target)
{
    private readonly string _stem = Path.Combine(home.StateFolder, "backup", $"{SafeName.ForFile(Path.GetFileName(target), 40)}-{NameHash.Of(SharedFile.NameOf(target))}");

    /// <summary>What the file held before OktaAws first changed it; empty when there was no file. Never written again.</summary>
    public string First => _stem + ".first";

    /// <summary>What it holds while it is being written in place.</summary>
    public string Current => _stem;

    /// <summary>Left by a kill during a write in place.</summary>
    public string Interrupted => _stem + ".interrupted";

    /// <summary>Keeps the content unless an earlier one is kept; true when it was.</summary>
    public bool TryKeepFirst(byte[] content)
    {
        if (File.Exists(First)) return false;
        OwnerOnlyFile.Write(First, content);
        return true;
    }

    /// <summary>Keeps the content once more, beside every other. Returns the path.</summary>
    public string KeepCopy(byte[] content, DateTimeOffset now)
    {
        string path = $"{_stem}.{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", System.Globalization.CultureInfo.InvariantCulture)}";
        OwnerOnlyFile.Write(path, content);
        return path;
    }
}
