using System.Text;

namespace OktaAws.Core.Files;

/// <summary>
/// Whose Kerberos tickets the user has, and until when, as far as the cache of MIT Kerberos tells in a file (its format 4,
/// "ccache file format"). Caches in a daemon or in the kernel (KCM:, KEYRING:, API:) say nothing here; on Windows the owner
/// is who has logged on.
/// </summary>
internal sealed class TicketCache
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private TicketCache(string name, string? owner, DateTimeOffset? end) => (Name, Owner, End) = (name, owner, end);

    /// <summary>The name of the cache, as klist shows it.</summary>
    public string Name { get; }

    /// <summary>The default principal, such as jane@EXAMPLE.COM; null when there is no cache or it cannot be read.</summary>
    public string? Owner { get; }

    /// <summary>When the ticket that gives the others ends; null when there is none or it is not known.</summary>
    public DateTimeOffset? End { get; }

    /// <summary>The user's cache; null when it is of a kind that cannot be looked into.</summary>
    public static TicketCache? Find(Func<string, string?> environment)
    {
        if (Platform.IsWindows) return new TicketCache("the Windows logon", $"{Environment.UserDomainName}\\{Environment.UserName}", null);
        if (NameOf(environment) is not { } name || PathOf(name) is not { } path) return null;
        try
        {
            byte[] bytes = Read(path);
            return bytes.Length == 0 ? new TicketCache(name, null, null) : new Reader(bytes).Read(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new TicketCache(name, null, null);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            return null;
        }
    }

    // Debian's and MIT's default; systems with another one name it in krb5.conf, whose many includes are not followed here.
    private static string? NameOf(Func<string, string?> environment) =>
        environment("KRB5CCNAME") is { Length: > 0 } said ? said
        : Platform.IsMacOS ? null
        : File.Exists(UsualPath) || !HasOtherDefault() ? "FILE:" + UsualPath : null;

    private static string UsualPath => "/tmp/krb5cc_" + Platform.UserId;

    private static bool HasOtherDefault()
    {
        const string settings = "/etc/krb5.conf";
        return File.Exists(settings) && File.ReadAllText(settings).Contains("default_ccache_name");
    }

    private static string? PathOf(string name)
    {
        int colon = name.IndexOf(':');
        string kind = colon < 0 ? "FILE" : name.Substring(0, colon);
        string rest = name.Substring(colon + 1);
        if (kind == "FILE") return rest;
        if (kind != "DIR") return null;
        string primary = Path.Combine(rest, "primary");
        return Path.Combine(rest, File.Exists(primary) ? Path.GetFileName(File.ReadAllText(primary).Trim()) : "tkt");
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > MaxBytes) throw new FormatException();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed class Reader(byte[] bytes)
    {
        private int _at;

        public TicketCache Read(string name)
        {
            if (Number(2) != 0x0504) throw new FormatException();
            Pass(Number(2));
            string owner = Principal();
            long end = 0;
            while (_at < bytes.Length) end = Math.Max(end, Credential());
            return new TicketCache(name, owner, end == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(end));
        }

        // The end of a ticket for the ticket-granting service; 0 for any other.
        private long Credential()
        {
            Principal();
            string server = Principal();
            _at += 2;
            Skip();
            _at += 8;
            long end = (uint)Number(4);
            _at += 9;
            for (int list = 0; list < 2; list++)
            {
                for (int left = Number(4); left > 0; left--)
                {
                    _at += 2;
                    Skip();
                }
            }

            Skip();
            Skip();
            return server.StartsWith("krbtgt/", StringComparison.Ordinal) ? end : 0;
        }

        private string Principal()
        {
            _at += 4;
            int parts = Number(4);
            string realm = Text();
            var names = new List<string>();
            for (int i = 0; i < parts; i++) names.Add(Text());
            return string.Join("/", names) + "@" + realm;
        }

        private string Text()
        {
            int length = Length();
            Pass(length);
            return Encoding.UTF8.GetString(bytes, _at - length, length);
        }

        private void Skip() => Pass(Length());

        private void Pass(int count) => _at += count;

        private int Length() => Number(4) is var length && length >= 0 && length <= bytes.Length - _at ? length : throw new FormatException();

        private int Number(int size)
        {
            int value = 0;
            for (int i = 0; i < size; i++) value = (value << 8) | bytes[_at++];
            return value;
        }
    }
}
