using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>A cloned repository that points the user's profile to another role, and the program that AWS tools start in it.</summary>
[Trait("Category", "Program")]
public sealed class ProjectFileTests
{
    [Fact]
    public async Task CredentialProcess_ProjectFileInItsFolder_IsNotReadUnlessTheLineNamesIt()
    {
        await using ProgramBench bench = await BenchAsync();
        string file = Clone(bench, "[profile web]\nrole = Role-002\n");
        foreach (string text in new[] { "[profile web]\nrole = Role-002\n", "[broken", "[profile web]\nproxy = http://evil\n" })
        {
            File.WriteAllText(file, text);
            ProgramResult plain = await RunInAsync(bench, Path.GetDirectoryName(file)!, "credential-process", "web");
            Assert.True(plain.ExitCode == 0, plain.Error);
        }

        Assert.Contains(bench.Served.World.Log.Entries, e => e.Action == "AssumeRoleWithSAML");
        Assert.DoesNotContain("Role-002", string.Join('\n', Directory.GetFiles(Path.Combine(bench.Home, "oktaaws", "cache", "keys"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_ProjectNamedWithoutATerminal_IsProjectNotTrusted()
    {
        await using ProgramBench bench = await BenchAsync();
        string file = Clone(bench, "[profile web]\nrole = Role-002\n");
        ProgramResult result = await bench.RunAsync("credential-process", "web", "--project", file);
        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: ProjectNotTrusted: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("role: 'Role-001' → 'Role-002'", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Theory]
    [InlineData("[profile deploy]\nextends = web\nrole = Role-002\n")]
    [InlineData("\uFEFF[profile deploy]\r\nextends = web\r\nrole = Role-002\r\n")]
    public async Task CredentialProcess_ProjectThatAddsAProfile_GivesItsRole(string text)
    {
        await using ProgramBench bench = await BenchAsync();
        string file = Clone(bench, text);
        ProgramResult byFolder = await bench.RunAsync("credential-process", "deploy", "--project", Path.GetDirectoryName(file)!);
        Assert.True(byFolder.ExitCode == 0, byFolder.Error);
        Assert.Contains("Role-002", string.Join('\n', Directory.GetFiles(Path.Combine(bench.Home, "oktaaws", "cache", "keys"))), StringComparison.Ordinal);
        ProgramResult without = await bench.RunAsync("credential-process", "deploy");
        Assert.StartsWith("oktaaws: ProfileNotFound: ", without.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_ProjectThatIsNotThere_IsConfigInvalid()
    {
        await using ProgramBench bench = await BenchAsync();
        ProgramResult result = await bench.RunAsync("credential-process", "web", "--project", Path.Combine(bench.Home, "gone"));
        Assert.StartsWith("oktaaws: ConfigInvalid: ", result.Error, StringComparison.Ordinal);
    }

    [PtyFact]
    public async Task CredentialProcess_ProjectNamedOnATerminal_ShowsOldAndNewAndAsksOnce()
    {
        await using ProgramBench bench = await BenchAsync();
        string file = Clone(bench, "[profile web]\nrole = Role-002\n");
        await using (var terminal = new Terminal(bench.Environment, "credential-process", "web", "--project", file))
        {
            await terminal.WaitForAsync("role: 'Role-001' → 'Role-002'");
            await terminal.AnswerAsync("Use these values", "yes");
            await terminal.AnswerAsync("Password", ProgramBench.Password);
            (int code, string output) = await terminal.EndAsync();
            Assert.Equal(0, code);
            Assert.Equal(1, JsonDocument.Parse(output).RootElement.GetProperty("Version").GetInt32());
        }

        ProgramResult later = await bench.RunAsync("credential-process", "web", "--project", file);
        Assert.True(later.ExitCode == 0, later.Error);
    }

    [Theory]
    [InlineData("env", "deploy", "--shell", "bash")]
    [InlineData("write", "deploy")]
    [InlineData("exec", "deploy", "--", "true")]
    [InlineData("roles", "deploy")]
    public async Task OtherCommands_ProjectFileAboveTheCurrentFolder_IsFound(params string[] arguments)
    {
        await using ProgramBench bench = await BenchAsync();
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Clone(bench, "[profile deploy]\nextends = web\nrole = Role-002\n"))!, "src")).FullName;
        bench.Environment["OKTAAWS_NO_PROJECT"] = "1";
        ProgramResult without = await RunInAsync(bench, folder, arguments);
        bench.Environment.Remove("OKTAAWS_NO_PROJECT");

        ProgramResult result = await RunInAsync(bench, folder, arguments);

        Assert.Equal((1, string.Empty), (without.ExitCode, without.Output));
        Assert.StartsWith("oktaaws: ProfileNotFound: ", without.Error, StringComparison.Ordinal);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public async Task Env_ProjectFileInItsFolder_ChangesNothingUnasked()
    {
        await using ProgramBench bench = await BenchAsync();
        string file = Clone(bench, "[profile web]\nrole = Role-002\n");

        ProgramResult result = await RunInAsync(bench, Path.GetDirectoryName(file)!, "env", "web", "--shell", "bash");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: ProjectNotTrusted: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Config_AnotherProfileFile_CountsInsteadOfTheUsualOne()
    {
        await using ProgramBench bench = await BenchAsync();
        string other = Path.Combine(bench.Home, "other");
        File.WriteAllText(other, File.ReadAllText(bench.ConfigFile).Replace("[profile web]", "[profile elsewhere]", StringComparison.Ordinal));

        foreach (string[] command in new[] { ["credential-process", "elsewhere"], ["env", "elsewhere", "--shell", "bash"], ["write", "elsewhere"], ["roles", "elsewhere"], new[] { "exec", "elsewhere", "--config", other, "--", "true" } })
        {
            ProgramResult result = await bench.RunAsync(command[0] == "exec" ? command : [.. command, "--config", other]);
            Assert.True(result.ExitCode == 0, result.Error);
        }

        ProgramResult usual = await bench.RunAsync("credential-process", "web", "--config", other);
        Assert.StartsWith("oktaaws: ProfileNotFound: ", usual.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_FileThatIsNotThere_IsConfigInvalid()
    {
        await using ProgramBench bench = await BenchAsync();
        ProgramResult result = await bench.RunAsync("credential-process", "web", "--config", Path.Combine(bench.Home, "gone"));
        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: ConfigInvalid: There is no profile file ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_VariableForcesNewKeys_TheCacheIsNotTheAnswer()
    {
        await using ProgramBench bench = await BenchAsync();
        ProgramResult cold = await bench.RunAsync("credential-process", "web");
        bench.Environment["OKTAAWS_FORCE"] = "1";
        ProgramResult forced = await bench.RunAsync("credential-process", "web");
        Assert.True(forced.ExitCode == 0, forced.Error);
        Assert.NotEqual(cold.Output, forced.Output);
    }

    private static async Task<ProgramBench> BenchAsync()
    {
        ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        bench.WriteProfile($"app_url = {bench.Served.Urls.AppUrl}\nuser = jane@acme.test\nregion = us-east-1\nrole = Role-001");
        return bench;
    }

    private static Task<ProgramResult> RunInAsync(ProgramBench bench, string folder, params string[] arguments) =>
        OktaAwsProgram.RunAsync(["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, .. OktaAwsProgram.Command], bench.Environment, arguments);

    private static string Clone(ProgramBench bench, string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(bench.Home, "clone")).FullName;
        string file = Path.Combine(folder, ".oktaaws");
        File.WriteAllText(file, text);
        return file;
    }
}
