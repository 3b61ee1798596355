namespace OktaAws.Core.Files;

/// <summary>Puts a finished file in the place of another in one step, on each platform's own way.</summary>
internal static class FileRename
{
    /// <summary>Renames over the target. Throws IOException where the system cannot (a bind-mounted target: EBUSY).</summary>
    public static void Over(string source, string target)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows)
        {
            // rename(2). Source and target share a folder, so the copying fallback of File.Move for EXDEV cannot come into play.
            File.Move(source, target, overwrite: true);
            return;
        }
#endif
        OverOnWindows(source, target);
    }

    // A reader without FILE_SHARE_DELETE, or a virus scanner, makes a replace fail for a moment.
    private static void OverOnWindows(string source, string target)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                // File.Replace keeps the target's ACL, streams and attributes.
                if (File.Exists(target)) File.Replace(source, target, destinationBackupFileName: null, ignoreMetadataErrors: true);
                else File.Move(source, target);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < 20)
            {
                Thread.Sleep(10 * attempt);
            }
        }
    }
}
