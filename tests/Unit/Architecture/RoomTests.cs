using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace OktaAws.Unit.Architecture;

/// <summary>
/// The engine's rooms and who may see whom: data flows one way. Ports are seen by every room above them, Saml reads forms
/// through Html, and values report what is wrong with them through Errors.
/// </summary>
public class RoomTests
{
    private static readonly string[] Bottom = ["Ports", "Model", "Errors"];
    private static readonly string[] Ground = ["Saml", "Html", "Files", "Net", .. Bottom];

    private static readonly Dictionary<string, string[]> MaySee = new()
    {
        ["SignIn"] = ["Identity", "Aws", "Profiles", "Cache", "Export", "Secrets", .. Ground],
        ["Identity"] = Ground,
        ["Aws"] = Ground,
        ["Profiles"] = Ground,
        ["Cache"] = Ground,
        ["Export"] = Ground,
        ["Secrets"] = Ground,
        ["Saml"] = ["Html", .. Bottom],
        ["Html"] = Bottom,
        ["Files"] = Bottom,
        ["Net"] = Bottom,
        ["Ports"] = ["Model", "Errors"],
        ["Model"] = ["Errors"],
        ["Errors"] = [],
    };

    public static TheoryData<string> Rooms => [.. MaySee.Keys];

    [Fact]
    public void Core_HasOnlyTheRoomsOfThePlan()
    {
        IEnumerable<string> folders = Directory.GetDirectories(Core).Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj"));

        Assert.Equal(MaySee.Keys.Order(), folders.Order());
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_SeesOnlyTheRoomsBelowIt(string room)
    {
        string names = string.Join('|', MaySee.Keys);
        // "using OktaAws.Core.Net;", "OktaAws.Core.Net.X" and, inside the namespace, "Net.X".
        var reference = new Regex($@"(?<![\w.""'])(?:OktaAws\.Core\.)?(?<room>{names})\.(?=[A-Z])|using OktaAws\.Core\.(?<room>{names})[.;]");
        foreach (string file in Files(room))
        {
            IEnumerable<string> seen = CodeLines(file).SelectMany(line => reference.Matches(line)).Select(m => m.Groups["room"].Value).Where(r => r != room);
            Assert.All(seen, other => Assert.True(MaySee[room].Contains(other), $"{Path.GetRelativePath(Core, file)} sees {other}"));
        }
    }

    [Theory]
    [InlineData("Amazon", "Aws")]
    [InlineData("AngleSharp", "Html")]
    public void Library_IsUsedInOneRoomOnly(string library, string room)
    {
        Assert.All(MaySee.Keys.Where(r => r != room).SelectMany(Files), file => Assert.DoesNotContain(CodeLines(file), line => line.Contains($"using {library}", StringComparison.Ordinal) || line.Contains($" {library}.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Core_NeverReachesForTheConsoleOrPowerShell()
    {
        var forbidden = new Regex(@"\bConsole\.|Environment\.Exit|System\.Management\.Automation");

        Assert.All(MaySee.Keys.SelectMany(Files), file => Assert.DoesNotContain(CodeLines(file), line => forbidden.IsMatch(line)));
    }

    [Fact]
    public void Files_StayOneIdeaLong()
    {
        IEnumerable<string> all = Directory.GetFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Repository.Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "output"));

        Assert.All(all, file => Assert.True(File.ReadLines(file).Count(line => line.Trim().Length > 0) <= 300, $"{file} is longer than 300 lines"));
    }

    private static string Core => Path.Combine(Repository.Root, "src", "OktaAws.Core");

    private static IEnumerable<string> Files(string room) => Directory.GetFiles(Path.Combine(Core, room), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> CodeLines(string file) => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
