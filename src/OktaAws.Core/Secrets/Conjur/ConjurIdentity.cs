using System.Text;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Secrets.Conjur;

/// <summary>Who signs in to Conjur: a user or host/… and its API key.</summary>
internal sealed class ConjurIdentity(string login, SecretText apiKey) : IDisposable
{
    private const int MaxBytes = 1024 * 1024;

    public string Login { get; } = login;

    public SecretText ApiKey { get; } = apiKey;

    /// <summary>From the variables, else from the .netrc of Conjur's tools; the caller disposes it. Throws ConfigInvalid naming what is missing.</summary>
    public static ConjurIdentity Find(ConjurServer server, ConjurSettings settings, Func<string, string?> environment, ILog log)
    {
        string? login = environment("CONJUR_AUTHN_LOGIN")?.Trim() is { Length: > 0 } named ? named : null;
        if (login is not null && environment("CONJUR_AUTHN_API_KEY") is { Length: > 0 } key) return new ConjurIdentity(login, new SecretText(key.Trim()));
        using Netrc? netrc = Load(settings.NetrcFile, log);
        return netrc?.Find(machine => IsOf(machine, server), login) ?? throw new OktaAwsException(
            ErrorId.ConfigInvalid,
            $"There is no API key for {(login is null ? "Conjur" : $"'{login}' of Conjur")} at '{server.Host}': neither in the environment nor in '{settings.NetrcFile}'.", server.Host,
            "Set CONJUR_AUTHN_LOGIN and CONJUR_AUTHN_API_KEY, or sign in once with conjur login, which writes ~/.netrc.");
    }

    public void Dispose() => ApiKey.Dispose();

    // The tools in Ruby and Go write <url>/authn, older ones in Python the address alone.
    private static bool IsOf(string machine, ConjurServer server)
    {
        string address = machine.TrimEnd('/');
        if (address.EndsWith("/authn", StringComparison.Ordinal)) address = address.Substring(0, address.Length - "/authn".Length);
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && (Same(url, server.Url) || Same(new Uri(address.TrimEnd('/') + "/api"), server.Url));
    }

    private static bool Same(Uri one, Uri other) => one.AbsoluteUri.TrimEnd('/') == other.AbsoluteUri.TrimEnd('/');

    private static Netrc? Load(string path, ILog log)
    {
        try
        {
            SharedFile file = SharedFile.Read(path, MaxBytes, ErrorId.ConfigInvalid);
            if (file.Facts is null) return null;
            if (file.Facts.IsReadableByOthers || file.Facts.IsWritableByOthers) log.Warning($"The API keys in '{path}' can be read or changed by other users: chmod 600 it.");
            char[] text = Encoding.UTF8.GetChars(file.Bytes);
            Array.Clear(file.Bytes, 0, file.Bytes.Length);
            return new Netrc(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' cannot be read: {e.Message}", path, "Check the owner and the permissions of the file.", e);
        }
    }
}
