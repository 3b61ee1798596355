using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;
using OktaAws.Core.Files;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Files;

/// <summary>The file of MIT Kerberos, format 4, written here by its description; a real one is read in the tests of the program.</summary>
public sealed class TicketCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void Find_CacheFile_TellsOwnerAndTheEndOfTheFirstTicket()
    {
        Write(Cache("jane", ("X-CACHECONF:", "krb5_ccache_conf_data", 4_000_000_000), ("ACME.TEST", "krbtgt/ACME.TEST", 2_000_000_000), ("ACME.TEST", "HTTP/localhost", 3_000_000_000)));

        TicketCache? found = Find("FILE:" + _folder.File("tickets"));

        Assert.Equal(("jane@ACME.TEST", DateTimeOffset.FromUnixTimeSeconds(2_000_000_000)), (found?.Owner, found?.End));
    }

    [LinuxFact]
    public void Find_FolderOfCaches_ReadsThePrimaryOne()
    {
        Write(Cache("bob"), "tktAbc");
        File.WriteAllText(_folder.File("primary"), "tktAbc\n");

        Assert.Equal("bob@ACME.TEST", Find("DIR:" + _folder.Path)?.Owner);
    }

    [LinuxFact]
    public void Find_NoCache_IsAnOwnerlessOne()
    {
        TicketCache? found = Find(_folder.File("missing"));

        Assert.NotNull(found);
        Assert.Null(found.Owner);
    }

    [LinuxTheory]
    [InlineData("KCM:")]
    [InlineData("KEYRING:persistent:1000")]
    public void Find_CacheThatIsNoFile_IsNotKnown(string name) => Assert.Null(Find(name));

    [LinuxFact]
    public void Find_CacheCutAnywhere_IsDamagedUpToItsOwnerAndNotKnownThen()
    {
        int beginning = Cache("jane").Length;
        byte[] whole = Cache("jane", ("ACME.TEST", "krbtgt/ACME.TEST", 2_000_000_000));
        for (int length = 0; length < whole.Length; length++)
        {
            Write(whole[..length]);
            // Where it is cut between two entries it is a whole, shorter file.
            TicketCache? found = Find("FILE:" + _folder.File("tickets"));
            if (length < beginning) Assert.True(found is { IsDamaged: true, Owner: null }, $"cut at {length}");
            else Assert.True(found is null || (found.Owner, found.End, found.IsDamaged) == ("jane@ACME.TEST", null, false), $"cut at {length}");
        }
    }

    [LinuxFact]
    public void Find_FormatBeforeTheHeader_IsReadToo()
    {
        byte[] whole = Cache("jane", ("ACME.TEST", "krbtgt/ACME.TEST", 2_000_000_000));
        Write([5, 3, .. whole[16..]]);

        Assert.Equal("jane@ACME.TEST", Find("FILE:" + _folder.File("tickets"))?.Owner);
    }

    [LinuxFact]
    public void Find_NoCacheAtAll_IsDamaged()
    {
        foreach (byte[] content in new byte[][] { [], "junk\n"u8.ToArray(), new byte[600], [5, 4, 0, 3, 0, 1, 0], [5, 4, 0, 4, 0, 1, 0, 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] })
        {
            Write(content);
            Assert.True(Find("FILE:" + _folder.File("tickets"))?.IsDamaged, Convert.ToHexString(content));
        }

        Assert.True(Find("FILE:" + _folder.Path)?.IsDamaged);
        // Reading it would never end.
        Assert.True(Find("FILE:/dev/zero")?.IsDamaged);
        Assert.False(Find("FILE:" + _folder.File("missing"))?.IsDamaged);
    }

    private static TicketCache? Find(string name) => TicketCache.Find(variable => variable == "KRB5CCNAME" ? name : null);

    private void Write(byte[] bytes, string name = "tickets") => File.WriteAllBytes(_folder.File(name), bytes);

    private static byte[] Cache(string owner, params (string Realm, string Server, uint End)[] tickets)
    {
        var bytes = new List<byte> { 5, 4, 0, 12, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0 };
        Principal(bytes, "ACME.TEST", owner);
        foreach ((string realm, string server, uint end) in tickets)
        {
            Principal(bytes, "ACME.TEST", owner);
            Principal(bytes, realm, server.Split('/'));
            bytes.AddRange([0, 18]);
            Text(bytes, "0123456789abcdef");
            Number(bytes, 1);
            Number(bytes, 1);
            Number(bytes, end);
            Number(bytes, end);
            bytes.AddRange([0, 0, 0, 0, 0]);
            Number(bytes, 1);
            bytes.AddRange([0, 2]);
            Text(bytes, "addr");
            Number(bytes, 0);
            Text(bytes, "ticket");
            Text(bytes, string.Empty);
        }

        return [.. bytes];
    }

    private static void Principal(List<byte> bytes, string realm, params string[] parts)
    {
        Number(bytes, 1);
        Number(bytes, (uint)parts.Length);
        Text(bytes, realm);
        foreach (string part in parts) Text(bytes, part);
    }

    private static void Text(List<byte> bytes, string text)
    {
        Number(bytes, (uint)text.Length);
        bytes.AddRange(Encoding.ASCII.GetBytes(text));
    }

    private static void Number(List<byte> bytes, uint value)
    {
        byte[] four = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        bytes.AddRange(four);
    }
}
