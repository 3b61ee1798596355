using System.Diagnostics;
using System.IO;
using System.Text;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Export;

/// <summary>The line for each shell, read by the shell itself in every way it is documented to be used.</summary>
public sealed class ShellTextTests : IDisposable
{
    private const string Awkward = "  two  blanks\ttab\nline\r\n'single' \"double\" $HOME ${PATH} $(echo no) `echo no` %PATH% !! * ? [a-z] {a,b} ~ # ; & | < > ( ) \\ \\n \\\\ ^ é漢😀 ‘typographic’ „quotes“ \u0001\u007f end ";
    private const string Plain = "IQoJb3JpZ2luX2VjEA/+x==";

    private readonly TemporaryFolder _folder = new();

    public ShellTextTests()
    {
        // Names that an unquoted * or ? would match.
        foreach (string name in new[] { "a", "b", "end" }) File.WriteAllText(_folder.File(name), string.Empty);
    }

    public static TheoryData<string> Shells => ["Bash", "Zsh", "Fish", "PowerShell", "Cmd"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shells))]
    public void Render_AnyShell_IsOneLineThatSetsAndRemoves(string format)
    {
        string text = CredentialFormats.Render(format, Keys(Plain), withSecurityToken: false);
        Assert.DoesNotContain('\n', text);
        Assert.Equal(1, Count(text, "AWS_SESSION_TOKEN"));
        Assert.Equal(1, Count(text, "AWS_PROFILE"));
        Assert.Equal(1, Count(text, "AWS_SECURITY_TOKEN"));
        Assert.Equal(1, Count(text, Plain));
        Assert.Equal(2, Count(CredentialFormats.Render(format, Keys(Plain), withSecurityToken: true), Plain));
    }

    [ShellFact("bash")]
    public void Bash_EvalUnquoted_Sets() => AssertSets("Bash", "bash", "eval $(cat text); env -0");

    [ShellFact("bash")]
    public void Bash_EvalQuoted_Sets() => AssertSets("Bash", "bash", "eval \"$(cat text)\"; env -0");

    [ShellFact("bash")]
    public void Bash_Sourced_Sets() => AssertSets("Bash", "bash", ". ./text; env -0");

    [ShellFact("bash")]
    public void Bash_PosixLocaleAndErrExit_Sets() => AssertSets("Bash", "bash", "set -eu; export LC_ALL=C; eval $(cat text); env -0");

    [ShellFact("dash")]
    public void Bash_PlainKeys_AreReadByAnyPosixShell()
    {
        Dictionary<string, string> seen = Variables("Bash", Keys(Plain), "dash", "eval $(cat text); env -0");
        Assert.Equal((Plain, false), (seen["AWS_SESSION_TOKEN"], seen.ContainsKey("AWS_PROFILE")));
    }

    [ShellFact("zsh")]
    public void Zsh_EvalUnquoted_Sets() => AssertSets("Zsh", "zsh", "eval $(cat text); env -0");

    [ShellFact("zsh")]
    public void Zsh_EvalQuoted_Sets() => AssertSets("Zsh", "zsh", "eval \"$(cat text)\"; env -0");

    [ShellFact("zsh")]
    public void Zsh_EvalWithGlobbing_Sets() => AssertSets("Zsh", "zsh", "setopt glob_subst sh_word_split nomatch; eval $(cat text); env -0");

    [ShellFact("fish")]
    public void Fish_EvalUnquoted_Sets() => AssertSets("Fish", "fish", "eval (cat text); env -0");

    [ShellFact("fish")]
    public void Fish_EvalQuoted_Sets() => AssertSets("Fish", "fish", "eval \"$(cat text)\"; env -0");

    [ShellFact("fish")]
    public void Fish_Sourced_SetsAndSucceeds() => AssertSets("Fish", "fish", "source text; or exit 1; env -0");

    [ShellFact("fish")]
    public void Fish_UniversalVariable_IsNotErased()
    {
        File.WriteAllText(_folder.File("text"), CredentialFormats.Render("Fish", Keys(Plain), false));
        string output = Run("fish", "set -e AWS_PROFILE; set -Ux AWS_PROFILE mine; eval (cat text); set -U --names | string match AWS_PROFILE");
        Assert.Equal("AWS_PROFILE\n", output);
    }

    [ShellFact("pwsh")]
    public void PowerShell_InvokeExpression_Sets() => AssertSetsInPowerShell("Invoke-Expression (Get-Content text)");

    [ShellFact("pwsh")]
    public void PowerShell_InvokeExpressionOfProgram_Sets() =>
        AssertSetsInPowerShell("Set-StrictMode -Version 3; $ErrorActionPreference = 'Stop'; Invoke-Expression \"$(& $env:TEST_CAT text)\"; if ($Error.Count) { throw $Error[0] }");

    [ShellFact("pwsh")]
    public void PowerShell_Piped_Sets() => AssertSetsInPowerShell("& $env:TEST_CAT text | Out-String | Invoke-Expression");

    [Fact]
    public void Cmd_WholeLine_IsSpelledLikeThis()
    {
        string text = CredentialFormats.Render("Cmd", new TemporaryCredential("ASIA1", "s/+=", "t^&|<>()", new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero)), false);
        Assert.Equal("""@set "AWS_PROFILE="&set "AWS_DEFAULT_PROFILE="&set "AWS_WEB_IDENTITY_TOKEN_FILE="&set "AWS_SECURITY_TOKEN="&set "AWS_ACCESS_KEY_ID=ASIA1"&set "AWS_SECRET_ACCESS_KEY=s/+="&set "AWS_SESSION_TOKEN=t^&|<>()"&set "AWS_CREDENTIAL_EXPIRATION=2031-02-03T04:05:06Z" """.TrimEnd(), text);
    }

    // What stands inside set "A=…": the quotes keep all but these.
    [Theory]
    [InlineData("a b", true)]
    [InlineData("a&b|c<d>e^f(g)h", true)]
    [InlineData("a'b`c,d;e=f~g#h*i?", true)]
    [InlineData("trailing\\", true)]
    [InlineData("a\"b", false)]
    [InlineData("%PATH%", false)]
    [InlineData("hey!", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\tb", false)]
    [InlineData("é", false)]
    public void Cmd_Value_IsWrittenAsItIsOrRefused(string value, bool isWritten) => AssertWritten("Cmd", value, isWritten, $"set \"AWS_SESSION_TOKEN={value}\"");

    [Theory]
    [InlineData("a+b/c=", true, "AWS_SESSION_TOKEN=a+b/c=")]
    [InlineData("a b#c$d\"e`f", true, "AWS_SESSION_TOKEN='a b#c$d\"e`f'")]
    [InlineData("it's", false, "")]
    [InlineData("a\\b", false, "")]
    [InlineData("a\nb", false, "")]
    public void DotEnv_Value_IsQuotedOrRefused(string value, bool isWritten, string line) => AssertWritten("DotEnv", value, isWritten, line);

    [Theory]
    [MemberData(nameof(Shells))]
    public void Render_NulInAValue_IsRefused(string format) =>
        Assert.Throws<OktaAwsException>(() => CredentialFormats.Render(format, Keys("a\0b"), false));

    internal static TemporaryCredential Keys(string token) => new("ASIAEXAMPLE1", "sec/ret+1=", token, new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero)) { Region = "eu-west-1" };

    private static void AssertWritten(string format, string value, bool isWritten, string expected)
    {
        if (isWritten)
        {
            Assert.Contains(expected, CredentialFormats.Render(format, Keys(value), false), StringComparison.Ordinal);
            return;
        }

        var error = Assert.Throws<OktaAwsException>(() => CredentialFormats.Render(format, Keys(value), false));
        Assert.Equal((ErrorId.ProfileInvalid, "AWS_SESSION_TOKEN"), (error.Id, error.Target));
        Assert.DoesNotContain(value, error.Message, StringComparison.Ordinal);
    }

    private void AssertSets(string format, string shell, string script)
    {
        Dictionary<string, string> seen = Variables(format, Keys(Awkward), shell, script);
        Assert.Equal(Awkward, seen["AWS_SESSION_TOKEN"]);
        Assert.Equal(("ASIAEXAMPLE1", "sec/ret+1=", "eu-west-1", "eu-west-1", "2031-02-03T04:05:06Z"), (seen["AWS_ACCESS_KEY_ID"], seen["AWS_SECRET_ACCESS_KEY"], seen["AWS_REGION"], seen["AWS_DEFAULT_REGION"], seen["AWS_CREDENTIAL_EXPIRATION"]));
        Assert.DoesNotContain("AWS_PROFILE", seen.Keys);
        Assert.DoesNotContain("AWS_SECURITY_TOKEN", seen.Keys);
    }

    private Dictionary<string, string> Variables(string format, TemporaryCredential keys, string shell, string script)
    {
        File.WriteAllText(_folder.File("text"), CredentialFormats.Render(format, keys, false) + "\n");
        return Run(shell, script).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
    }

    private void AssertSetsInPowerShell(string script)
    {
        File.WriteAllText(_folder.File("text"), CredentialFormats.Render("PowerShell", Keys(Awkward), false) + "\n");
        string told = Run("pwsh", script + "; [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($env:AWS_SESSION_TOKEN)); \"$env:AWS_ACCESS_KEY_ID $(Test-Path env:AWS_PROFILE) $(Test-Path env:AWS_SECURITY_TOKEN)\"");
        string[] lines = told.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal([Awkward, "ASIAEXAMPLE1 False False"], [Encoding.UTF8.GetString(Convert.FromBase64String(lines[0])), lines[1]]);
    }

    private string Run(string shell, string script)
    {
        string[] arguments = shell == "pwsh" ? ["-NoProfile", "-NonInteractive", "-Command", script] : ["-c", script];
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
        start.Environment["AWS_PROFILE"] = "stale";
        start.Environment["AWS_SECURITY_TOKEN"] = "stale";
        // Fish and PowerShell keep files of their own there.
        start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CACHE_HOME"] = _folder.Path;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TEST_CAT"] = OperatingSystem.IsWindows() ? "more" : "cat";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && errors.Result.Length == 0, $"{shell} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
