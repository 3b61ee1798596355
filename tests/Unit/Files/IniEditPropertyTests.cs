using System;
using System.Collections.Generic;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

/// <summary>Several hundred random edits of random files: outside the one edited span no byte differs.</summary>
public sealed class IniEditPropertyTests
{
    private static readonly string[] Lines =
    [
        "# comment", "; comment \u00ff", "", "   ", "stray words", "key\u00e9 = \u00c3\u00a9", "k0 = 1", "k1=two words ; why", "  k2   =  3\t# c", "k3 =", "k4 = a\u0080b",
        "[a]", "[b]", "[profile c d] ; end", "[a]", "    nested = 1", "  nested", "s3 =", "region: x", "\tk0 = tab",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Edits_RandomFiles_KeepEveryOtherByte(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            byte[] before = RandomFile(random);
            IniDocument document = IniDocument.Parse(before);
            string section = Pick(random, ["a", "b", "profile c d", "new"]);
            string key = "k" + random.Next(5);
            string? old = document.Get(section, key);
            Dictionary<string, string?> others = Others(document, section, key);
            if (random.Next(4) == 0)
            {
                document.Remove(section, key);
                Assert.Null(IniDocument.Parse(document.ToBytes()).Get(section, key));
                AssertSubsequence(before, document.ToBytes());
            }
            else
            {
                string value = Pick(random, ["v", "longer value", "x=%#;", "\u00e9"]);
                document.Set(section, key, value);
                byte[] after = document.ToBytes();
                Assert.Equal(value, IniDocument.Parse(after).Get(section, key));
                if (old is null || old.IndexOf('\n') < 0) AssertOneSpan(before, after, old is null ? 0 : IniText.ToBytes(IniText.Encode(old)).Length);
            }

            Assert.Equal(others, Others(IniDocument.Parse(document.ToBytes()), section, key));
        }
    }

    private static byte[] RandomFile(Random random)
    {
        string text = random.Next(3) == 0 ? "\u00ef\u00bb\u00bf" : "";
        int lines = random.Next(30);
        for (int i = 0; i < lines; i++) text += Pick(random, Lines) + (random.Next(3) == 0 ? "\r\n" : "\n");
        if (random.Next(3) == 0) text += Pick(random, Lines);
        return IniText.ToBytes(text);
    }

    private static Dictionary<string, string?> Others(IniDocument document, string section, string key)
    {
        var values = new Dictionary<string, string?>();
        foreach (string s in document.Sections)
        {
            foreach (IniEntry e in document.Entries(s))
            {
                if (s != section || e.Key != key) values[s + "\n" + e.Key.ToLowerInvariant()] = e.Value;
            }
        }

        return values;
    }

    // before = head + old + tail and after = head + new + tail, with head and tail as long as they can be.
    private static void AssertOneSpan(byte[] before, byte[] after, int oldLength)
    {
        int head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head]) head++;
        int tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        Assert.InRange(before.Length - head - tail, 0, oldLength);
    }

    private static void AssertSubsequence(byte[] whole, byte[] part)
    {
        int at = 0;
        foreach (byte b in part)
        {
            while (at < whole.Length && whole[at] != b) at++;
            Assert.True(at++ < whole.Length, "a byte appeared that was not there");
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
