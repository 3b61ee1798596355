using System.Text;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>The places a machine's private key may come from, in order: the environment, the file the profile names.</summary>
internal sealed class PrivateKeySources(Func<string, string?> environment, HomeFolders home, ILog log) : IPrivateKeySource
{
    // An RSA key of 16384 bits has some 13 KB.
    private const int MaxBytes = 64 * 1024;

    public Task<FoundPassword> FindAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (environment(SecretVariables.PrivateKey) is { Length: > 0 } value) return Task.FromResult(new FoundPassword(new SecretText(value), SecretVariables.PrivateKey));
        if (request.PrivateKeyFile is { } path) return Task.FromResult(FromFile(Expand(path)));
        throw new OktaAwsException(ErrorId.SecretNotFound, $"No private key of the client '{request.ClientId}' is named.", request.ClientId, $"Name its file as private_key_file in the profile, or give the key in {SecretVariables.PrivateKey}.");
    }

    private string Expand(string path) => path[0] == '~' ? Path.Combine(home.UserHome, path.Substring(2)) : path;

    private FoundPassword FromFile(string path)
    {
        try
        {
            // Links are followed: container platforms mount secrets as links (Kubernetes).
            FileFacts facts = FileFacts.OfPath(path, followLinks: true) ?? throw new FileNotFoundException("there is no such file");
            if (!facts.IsRegular) throw new IOException("it is not a regular file");
            if (facts.IsWritableByAll || facts.IsReadableByOthers)
                log.Warning($"The private key '{path}' can be read or changed by other users: chmod 600 it.");
            using FileStream stream = OwnerOnlyFile.OpenToRead(path);
            if (!OwnerOnlyFile.ReadAll(stream, MaxBytes, out byte[] bytes)) throw new IOException("it is too large for a key");
            char[] text = Encoding.UTF8.GetChars(bytes);
            Array.Clear(bytes, 0, bytes.Length);
            return new FoundPassword(new SecretText(text), $"'{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.SecretNotFound, $"The private key '{path}' cannot be read: {e.Message}", path, "Check the path and the permissions of the file.", e);
        }
    }
}
