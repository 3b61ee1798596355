using System.Globalization;

namespace OktaAws.Core.Files;

/// <summary>
/// A lock for file systems that have none: numbered files beside the lock file, of which the highest names the owner. Taking
/// the lock is creating the next number, which the system lets exactly one do; the highest is never deleted, so a caller
/// that slept between looking and creating finds it when it looks again.
/// </summary>
internal sealed class OwnerFile
{
    private const string Suffix = ".owner";
    private const string Free = "free";

    // Somebody is between creating the file and writing it.
    private static readonly TimeSpan Unwritten = TimeSpan.FromSeconds(10);

    // Whether a process of another computer lives cannot be asked; longer than any sign-in lasts it is believed.
    private static readonly TimeSpan Elsewhere = TimeSpan.FromMinutes(10);

    private readonly string _path;

    private OwnerFile(string path) => _path = path;

    /// <summary>Takes the lock if it is free or its owner is gone; null otherwise. Throws IOException or UnauthorizedAccessException.</summary>
    public static OwnerFile? TryTake(string lockPath)
    {
        List<long> before = Numbers(lockPath);
        long highest = before.Count == 0 ? 0 : before.Max();
        if (highest > 0 && IsHeld(PathOf(lockPath, highest))) return null;
        var own = new OwnerFile(PathOf(lockPath, highest + 1));
        try
        {
            using FileStream stream = OwnerOnlyMode.CreateNew(own._path);
            byte[] text = System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{OwnProcess.Id}\n{OwnProcess.Start:O}\n{Environment.MachineName}"));
            stream.Write(text, 0, text.Length);
        }
        catch (IOException) when (File.Exists(own._path) || Numbers(lockPath).Any(n => n > highest))
        {
            // Another caller has that number, or had it and the next owner swept it since.
            return null;
        }

        if (Numbers(lockPath).Max() > highest + 1)
        {
            OwnerOnlyFile.TryDelete(own._path);
            return null;
        }

        foreach (long old in before) OwnerOnlyFile.TryDelete(PathOf(lockPath, old));
        return own;
    }

    /// <summary>Lets the next one in. Never throws: an owner that ended counts as gone anyway.</summary>
    public void Release()
    {
        try
        {
            File.WriteAllText(_path, Free);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            OwnerOnlyFile.TryDelete(_path);
        }
    }

    private static bool IsHeld(string path)
    {
        try
        {
            string[] lines = File.ReadAllText(path).Split('\n');
            if (lines[0] == Free) return false;
            TimeSpan age = DateTime.UtcNow - File.GetLastWriteTimeUtc(path);
            bool isWhole = lines.Length == 3 & int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id);
            if (!isWhole || !DateTimeOffset.TryParse(lines[1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset start)) return age < Unwritten;
            return lines[2] == Environment.MachineName ? OwnProcess.IsAlive(id, start) : age < Elsewhere;
        }
        catch (IOException)
        {
            // The next owner has swept it: look again later.
            return true;
        }
    }

    private static string PathOf(string lockPath, long number) => $"{lockPath}.{number.ToString(CultureInfo.InvariantCulture)}{Suffix}";

    private static List<long> Numbers(string lockPath)
    {
        var numbers = new List<long>();
        int start = Path.GetFileName(lockPath).Length + 1;
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(lockPath)!, Path.GetFileName(lockPath) + ".*" + Suffix))
        {
            string name = Path.GetFileName(file);
            string middle = name.Substring(start, name.Length - start - Suffix.Length);
            if (long.TryParse(middle, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) numbers.Add(number);
        }

        return numbers;
    }
}
