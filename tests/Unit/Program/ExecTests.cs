using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.Versioning;
using System.Text.Json;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Program;

[Trait("Category", "Program")]
[UnsupportedOSPlatform("windows")]
public class ExecTests
{
    [LinuxFact]
    public async Task Exec_Program_GetsTheKeysAndNoSecretsOfTheSignIn()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        foreach (string name in new[] { "AWS_PROFILE", "AWS_SECURITY_TOKEN", "CONJUR_AUTHN_API_KEY", "OKTAAWS_PRIVATE_KEY" }) bench.Environment[name] = "stale-or-secret";
        bench.Environment["KEPT"] = "yes";

        ProgramResult result = await bench.RunAsync("exec", "web", "--", "env");

        Assert.True(result.ExitCode == 0, result.Error);
        string[] lines = result.Output.Split('\n');
        JsonElement keys = await KeysAsync(bench);
        Assert.Contains($"AWS_ACCESS_KEY_ID={keys.GetProperty("AccessKeyId").GetString()}", lines);
        Assert.Contains($"AWS_SESSION_TOKEN={keys.GetProperty("SessionToken").GetString()}", lines);
        Assert.Contains("AWS_REGION=us-east-1", lines);
        Assert.Contains("KEPT=yes", lines);
        Assert.DoesNotContain("stale-or-secret", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(ProgramBench.Password, result.Output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Exec_Arguments_ArriveAsTheyAre()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string[] words = ["", "a b", "\"", "'", "@file", "-r", "--region", "--", "--role=x", "$HOME", "*", "é漢😀", "a\nb", "Name=x,Values=y"];

        ProgramResult result = await bench.RunAsync(["exec", "web", "--", "printf", "%s\\0", .. words]);

        Assert.Equal(string.Concat(words.Select(w => w + "\0")), result.Output);
    }

    [LinuxTheory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -PIPE $$", 141)]
    [InlineData("exit 0", 0)]
    public async Task Exec_ExitCode_IsTheProgramsOwn(string script, int code)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        // A shell around it tells a signal's death as 128 and its number.
        ProgramResult result = await OktaAwsProgram.RunAsync(["sh", "-c", "\"$@\"; exit $?", "sh", .. OktaAwsProgram.Command], bench.Environment, "exec", "web", "--", "sh", "-c", script);

        Assert.Equal(code, result.ExitCode);
    }

    [LinuxFact]
    public async Task Exec_NothingToRun_Is127BeforeAnySignIn()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        ProgramResult result = await bench.RunAsync("exec", "web", "--", "no-such-program-here");

        Assert.Equal(127, result.ExitCode);
        Assert.StartsWith("oktaaws: CommandNotFound: There is no program 'no-such-program-here'.", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [LinuxFact]
    public async Task Exec_FileThatMayNotRun_Is126()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string file = Path.Combine(bench.Home, "data.txt");
        await File.WriteAllTextAsync(file, "x");

        ProgramResult result = await bench.RunAsync("exec", "web", "--", file);

        Assert.Equal(126, result.ExitCode);
        Assert.StartsWith("oktaaws: CommandBlocked: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [LinuxFact]
    public async Task Exec_MissingInterpreter_IsNotFoundAndAScriptWithoutOneRuns()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string broken = await ScriptAsync(bench, "broken", "#!/no/such/interpreter\n");
        string bare = await ScriptAsync(bench, "bare", "echo \"bare $AWS_REGION\"\n");

        Assert.Equal(127, (await bench.RunAsync("exec", "web", "--", broken)).ExitCode);
        Assert.Equal("bare us-east-1\n", (await bench.RunAsync("exec", "web", "--", bare)).Output);
    }

    [LinuxFact]
    public async Task Exec_SignInThatFails_IsItsErrorAndRunsNothing()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("locked");

        ProgramResult result = await bench.RunAsync("exec", "web", "--", "echo", "ran");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: AccountLocked: ", result.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Exec_WithoutProfile_TakesTheWordsAfterTheDashes()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["OKTAAWS_PROFILE"] = "web";

        Assert.Equal("us-east-1\n", (await bench.RunAsync("exec", "--", "printenv", "AWS_REGION")).Output);
        Assert.Equal("eu-west-1\n", (await bench.RunAsync("exec", "--region", "eu-west-1", "--", "printenv", "AWS_REGION")).Output);
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("exec", "web")]
    [InlineData("exec", "web", "--")]
    [InlineData("exec", "web", "aws", "s3", "ls")]
    [InlineData("exec", "web", "aws", "--", "s3")]
    public async Task Exec_WithoutDashesOrProgram_IsUsage(params string[] arguments)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        ProgramResult result = await bench.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("oktaaws: usage: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    // The program takes our place: what is sent to our process id reaches it, and nothing of ours ignores signals for it.
    [LinuxTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Exec_Signal_ReachesTheProgram(string signal)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string script = $"trap 'echo got {signal}; exit 5' {signal}; echo ready; while :; do sleep 0.05; done";
        string[] command = ["env", $"--default-signal={signal}", .. OktaAwsProgram.Command, "exec", "web", "--", "sh", "-c", script];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true };
        foreach ((string name, string value) in bench.Environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());

        using (Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();

        Assert.Equal($"got {signal}", await process.StandardOutput.ReadLineAsync());
        await process.WaitForExitAsync();
        Assert.Equal(5, process.ExitCode);
    }

    [LinuxFact]
    public async Task Exec_InAPipeThatCloses_EndsByTheSignalForIt()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        ProgramResult result = await OktaAwsProgram.RunAsync(["bash", "-c", "\"$@\" | head -n 1; echo ${PIPESTATUS[0]}", "bash", .. OktaAwsProgram.Command], bench.Environment, "exec", "web", "--", "yes");

        Assert.Equal("y\n141\n", result.Output);
    }

    private static async Task<string> ScriptAsync(ProgramBench bench, string name, string text)
    {
        string path = Path.Combine(bench.Home, name);
        await File.WriteAllTextAsync(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task<JsonElement> KeysAsync(ProgramBench bench) => JsonDocument.Parse((await bench.RunAsync("credential-process", "web")).Output).RootElement;
}
