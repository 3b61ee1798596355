using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OktaAws.Hunting;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Secrets;

/// <summary>The hunter finds what it is for, or its silence would say nothing.</summary>
public class LeakHunterTests
{
    private const string Secret = "Qp7/x+Zt=9%vK\"2mW&d<Lr";

    public static TheoryData<string, string> Forms
    {
        get
        {
            string slice = Secret.Substring(5, 12);
            byte[] utf8 = Encoding.UTF8.GetBytes(Secret);
            byte[] utf16 = Encoding.Unicode.GetBytes(Secret);
            return new TheoryData<string, string>
            {
                { "whole", Secret },
                { "a slice", slice },
                { "the first slice", Secret[..12] },
                { "the last slice", Secret[^12..] },
                { "URL", Uri.EscapeDataString(slice) },
                { "URL in lower case", Regex.Replace(Uri.EscapeDataString(slice), "%..", m => m.Value.ToLowerInvariant()) },
                { "URL twice", Uri.EscapeDataString(Uri.EscapeDataString(slice)) },
                { "JSON", JsonSerializer.Serialize(slice) },
                { "XML", System.Security.SecurityElement.Escape(slice)! },
                { "CLIXML", string.Concat(slice.Select(c => char.IsLetterOrDigit(c) ? c.ToString() : $"_x{(int)c:X4}_")) },
                { "hex", Convert.ToHexString(Encoding.UTF8.GetBytes(slice)) },
                { "lower hex", Convert.ToHexString(Encoding.UTF8.GetBytes(slice)).ToLowerInvariant() },
                { "hex with dashes", BitConverter.ToString(Encoding.UTF8.GetBytes(slice)) },
                { "hex of UTF-16, as PowerShell keeps secure strings", Convert.ToHexString(Encoding.Unicode.GetBytes(slice)).ToLowerInvariant() },
                { "base64", Convert.ToBase64String(utf8) },
                { "base64 after one byte", Convert.ToBase64String([0x61, .. utf8]) },
                { "base64 after two bytes", Convert.ToBase64String([0x61, 0x62, .. utf8, 0x63]) },
                { "base64url", Convert.ToBase64String([0xFB, .. utf8]).Replace('+', '-').Replace('/', '_') },
                { "base64 of UTF-16, as on a command line", Convert.ToBase64String([0x61, 0, .. utf16, 0x62, 0]) },
                { "wrapped", slice.Insert(4, "\r\n        ").Insert(20, "\n") },
                { "colored", slice.Insert(6, "\u001B[31;1m") },
                { "UTF-16", Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(slice)) },
                { "UTF-16 with the high byte first", Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(slice)) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Search_SecretInAnyForm_IsFoundAndNotRepeated(string form, string text)
    {
        string[] found = Hunter().Search("place", Encoding.Latin1.GetBytes($"before {text} after, and more of it"));

        string line = Assert.Single(found);
        Assert.StartsWith("place: password", line, StringComparison.Ordinal);
        Assert.True(!line.Contains(Secret[..12], StringComparison.Ordinal), form);
    }

    [Fact]
    public void Search_EverySlice_IsFoundAndNothingShorter()
    {
        LeakHunter hunter = Hunter();

        Assert.All(Enumerable.Range(0, Secret.Length - 11), at => Assert.Single(hunter.Search("place", Encoding.UTF8.GetBytes("x" + Secret.Substring(at, 12) + "x"))));
        Assert.All(Enumerable.Range(0, Secret.Length - 10), at => Assert.Empty(hunter.Search("place", Encoding.UTF8.GetBytes(Secret.Substring(at, 11)))));
    }

    [Fact]
    public void Search_CodeOfSixDigits_IsFoundAsAWordOnly()
    {
        var hunter = new LeakHunter();
        hunter.Add("code", "287082");

        Assert.Single(hunter.Search("place", "the code is 287082"u8.ToArray()));
        Assert.Single(hunter.Search("place", """{"passCode":"287082"}"""u8.ToArray()));
        Assert.Empty(hunter.Search("place", "12:01:59.287082 and 1287082"u8.ToArray()));
    }

    [Fact]
    public void Search_InnocentText_FindsNothing()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', Directory.GetFiles(Repository.At("tests", "Unit", "Secrets"), "*Seed*.cs").Select(File.ReadAllText)));

        Assert.Empty(Hunter().Search("place", text));
    }

    [Fact]
    public void SearchFolder_OneSliceInOneFile_IsFoundThereAndNotWhereItMayBe()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("deep"));
        File.WriteAllText(folder.File("innocent"), "nothing");
        string planted = Path.Combine(folder.File("deep"), "planted.log");
        File.WriteAllText(planted, "x" + Secret.Substring(3, 12));

        Assert.StartsWith(planted, Assert.Single(Hunter().SearchFolder(folder.Path, _ => [])), StringComparison.Ordinal);
        Assert.Empty(Hunter().SearchFolder(folder.Path, file => file == planted ? ["password"] : []));
        Assert.Single(Hunter().SearchFolder(folder.Path, _ => ["cookie"]));
    }

    private static LeakHunter Hunter()
    {
        var hunter = new LeakHunter();
        hunter.Add("password", Secret);
        return hunter;
    }
}
