using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>Puts a file of the program in the place of an older one, which may be running.</summary>
internal static class ProgramCopy
{
    private const int Runnable = 0x1ED;
    private const int Readable = 0x1A4;

    /// <summary>Whether both are there and hold the same bytes.</summary>
    public static bool IsSame(string source, string target)
    {
        var there = new FileInfo(target);
        return there.Exists && there.Length == new FileInfo(source).Length && File.ReadAllBytes(source).AsSpan().SequenceEqual(File.ReadAllBytes(target));
    }

    /// <summary>Replaces the target unless it is the same already, then false.</summary>
    public static bool TryReplace(string source, string target, bool isProgram)
    {
        if (IsSame(source, target) && FileFacts.OfPath(target, followLinks: false) is { IsRegular: true, IsOurs: true, IsWritableByOthers: false })
        {
            OwnerOnlyMode.SetPermissions(target, isProgram ? Runnable : Readable);
            return false;
        }

        string temporary = OwnerOnlyFile.TemporaryName(target);
        try
        {
            byte[] content = File.ReadAllBytes(source);
            using (FileStream stream = OwnerOnlyMode.CreateNew(temporary))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            // The bit is set here: packages lose it.
            OwnerOnlyMode.SetPermissions(temporary, isProgram ? Runnable : Readable);
            if (Platform.IsWindows) MoveAside(target);
            FileRename.Over(temporary, target);
            return true;
        }
        finally
        {
            OwnerOnlyFile.TryDelete(temporary);
        }
    }

    // Windows lets a running program be renamed, not replaced; the old one goes with a later copy.
    private static void MoveAside(string target)
    {
        foreach (string old in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, Path.GetFileName(target) + ".*.old")) OwnerOnlyFile.TryDelete(old);
        if (File.Exists(target)) File.Move(target, $"{target}.{Guid.NewGuid():N}.old");
    }
}
