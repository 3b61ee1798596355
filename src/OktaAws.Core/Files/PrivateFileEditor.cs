using OktaAws.Core.Ports;

namespace OktaAws.Core.Files;

/// <summary>
/// Writes a file anywhere the user names it that from then on only its owner may read: under a lock, from what it holds
/// now, by a new file and a rename.
/// </summary>
internal sealed class PrivateFileEditor(HomeFolders home, ILog? log)
{
    private const int Attempts = 5;
    private const int OwnerOnly = 0x1C0;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What the file holds, a character for each byte; empty when there is none.</summary>
    public static string Read(string path) => Guard(path, () => Text(SharedFile.Read(SharedFile.Resolve(path), SharedFileEditor.MaxBytes, ErrorId.CredentialsFileInvalid)));

    /// <summary>Applies a change, perhaps again to a newer content.</summary>
    public void Edit(string path, Func<string, string> change, CancellationToken cancellation = default) => Guard(path, () => EditLocked(SharedFile.Resolve(path), change, cancellation));

    private bool EditLocked(string target, Func<string, string> change, CancellationToken cancellation)
    {
        using LockFile? held = LockFile.Acquire(home, SharedFileEditor.LockOf(target), Patience, cancellation);
        cancellation.ThrowIfCancellationRequested();
        bool isTightened = false;
        for (int attempt = 1; held is not null && attempt <= Attempts; attempt++)
        {
            SharedFile before = SharedFile.Read(target, SharedFileEditor.MaxBytes, ErrorId.CredentialsFileInvalid);
            if (before.Facts is { IsWritableByOwner: false }) throw new OktaAwsException(ErrorId.CredentialsFileBusy, $"'{target}' is read-only.", target, "Make the file writable (chmod u+w), then try again.");
            string after = change(Text(before));
            if (before.Facts is { IsReadableByOthers: true } facts && !isTightened)
            {
                // The new file takes the mode of the old one, through which keys are not to be read for a moment either. Once
                // only: some file systems have no modes.
                isTightened = true;
                OwnerOnlyMode.SetPermissions(target, facts.Permissions & OwnerOnly);
                continue;
            }

            byte[] content = [.. after.Select(c => (byte)c)];
            if (new SharedFileWrite(home, target, before, log).TryWrite(content)) return true;
        }

        throw new OktaAwsException(ErrorId.CredentialsFileBusy, $"Another program keeps writing '{target}'.", target);
    }

    private static string Text(SharedFile file) => new([.. file.Bytes.Select(b => (char)b)]);

    private static T Guard<T>(string path, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.CredentialsFileBusy, $"'{path}' cannot be written: {e.Message}", path, "Check the owner and the permissions of the file and its folder, and that the disk is not full.", e);
        }
    }
}
