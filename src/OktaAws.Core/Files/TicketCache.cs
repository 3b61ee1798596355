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

    private TicketCache(string name, string? owner = null, DateTimeOffset? end = null) => (Name, Owner, End) = (name, owner, end);

    /// <summary>The name of the cache, as klist shows it.</summary>
    public string Name { get; }

    /// <summary>The default principal, such as jane@EXAMPLE.COM; null when there is no cache or it cannot be read.</summary>
    public string? Owner { get; }

    /// <summary>When the ticket that gives the others ends; null when there is none or it is not known.</summary>
    public DateTimeOffset? End { get; }

    /// <summary>
    /// Whether the file is there and cannot be read as a cache. MIT's library then frees what it never had when it looks for
    /// a ticket (krb5_cccol_have_content), and the whole process ends: it must not be asked.
    /// </summary>
    public bool IsDamaged { get; private init; }

    /// <summary>What tells one person's runs from another's: the owner, or that nobody has a ticket; null where that is not known.</summary>
    public string? Identity => IsDamaged ? null : Owner ?? "none";

    /// <summary>The user's cache; null when it is of a kind that cannot be looked into.</summary>
    public static TicketCache? Find(Func<string, string?> environment)
    {
        if (Platform.IsWindows) return new TicketCache("the Windows logon", $"{Environment.UserDomainName}\\{Environment.UserName}");
        if (NameOf(environment) is not { } name || PathOf(name) is not { } path) return null;
        try
        {
            if (FileFacts.OfPath(path, followLinks: true) is not { } facts) return new TicketCache(name);
            return facts.IsRegular ? new Reader(Read(path)).Read(name) : Damaged(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Damaged(name);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            return null;
        }
    }

    private static TicketCache Damaged(string name) => new(name) { IsDamaged = true };

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
            if (Begin() is not { } owner) return Damaged(name);
            long end = 0;
            while (_at < bytes.Length) end = Math.Max(end, Credential());
            return new TicketCache(name, owner, end == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(end));
        }

        // Whose it is; null when it does not even begin as a cache does.
        private string? Begin()
        {
            try
            {
                int format = Number(2);
                if (format is not (0x0503 or 0x0504)) return null;
                if (format == 0x0504) PassHeader();
                return Principal();
            }
            catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
            {
                return null;
            }
        }

        private void PassHeader()
        {
            int length = Number(2);
            for (int end = _at + length; _at < end;)
            {
                Pass(2);
                Pass(Number(2));
                if (_at > end) throw new FormatException();
            }
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
