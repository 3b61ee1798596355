using System.Diagnostics;
using OktaAws.Core.Export;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Export;

public sealed class CommandLineTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("a\\b", "\"a\\b\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData("ends\\", "\"ends\\\\\"")]
    public void Of_Argument_FollowsTheRulesOfTheCRuntime(string argument, string expected) => Assert.Equal(expected, CommandLineText.Of([argument]));

    [ShellFact("printf")]
    public void Of_AwkwardArguments_ArriveUnchanged()
    {
        string[] arguments = ["", " ", "a b", "\"", "\\", "\\\\\"", "a\\", "'x'", "$HOME", "*", "é漢😀", "--query=a[?b=='c']", "line\nend", "tab\t"];
        using Process process = Process.Start(new ProcessStartInfo("printf", CommandLineText.Of(["%s\\0", .. arguments])) { RedirectStandardOutput = true })!;
        Assert.Equal(string.Concat(arguments.Select(a => a + "\0")), process.StandardOutput.ReadToEnd());
    }

    [Theory]
    [InlineData("plain", true)]
    [InlineData("a & b | c > d ^ e", true)]
    [InlineData("%PATH%", false)]
    [InlineData("a\"&calc", false)]
    [InlineData("ends\\", false)]
    [InlineData("a\nb", false)]
    public void OfBatch_Argument_IsQuotedOrRefused(string argument, bool isWritten) =>
        Assert.Equal(isWritten ? $"/d /e:on /v:off /s /c \"\"C:\\a b\\aws.cmd\" \"{argument}\"\"" : null, CommandLineText.OfBatch(@"C:\a b\aws.cmd", [argument]));
}
