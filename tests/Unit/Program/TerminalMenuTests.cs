using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

[Trait("Category", "Program")]
public class TerminalMenuTests
{
    [PtyFact]
    public async Task CredentialProcess_FiftyRoles_AreSearchedByTypingAndOnlyTheChosenOneStays()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        bench.LearnAliases();
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50> ");
        await terminal.TypeAsync("acme-03 025");
        await terminal.WaitForAsync("1 of 50> acme-03 025");
        await terminal.TypeAsync(Terminal.Enter);
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.StartsWith("{\"Version\":1,", output, StringComparison.Ordinal);
        Assert.Contains("Role-025", RoleKeys(bench), StringComparison.Ordinal);
        Assert.Equal(2, Rows(terminal).Length);
        Assert.Matches("^Which role\\? acme-03 \\(\\d{12}\\) Role-025$", Rows(terminal)[1]);
    }

    [PtyFact]
    public async Task CredentialProcess_Arrows_MoveAndTabKeepsTheRole()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("3 of 3> ");
        await terminal.TypeAsync(Terminal.Down + Terminal.Down + Terminal.Up + "\t");
        await terminal.WaitForAsync("[x] always take it for profile 'web'");
        await terminal.TypeAsync(Terminal.Enter);
        (int exitCode, _) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("/Role-002\n", await File.ReadAllTextAsync(bench.ConfigFile), StringComparison.Ordinal);
    }

    [PtyFact]
    public async Task CredentialProcess_CtrlCInTheMenu_EndsAtOnceAndLeavesNothing()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50> ");
        await terminal.InterruptAsync();
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.Empty(output);
        Assert.Single(Rows(terminal));
    }

    [PtyFact]
    public async Task CredentialProcess_EscapeInTheMenu_IsAnErrorThatSaysWhatWasAsked()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("3 of 3> ");
        await terminal.TypeAsync("\u001b");
        (int exitCode, _) = await terminal.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Nothing was chosen: Which role?", terminal.Screen, StringComparison.Ordinal);
    }

    [PtyFact]
    public async Task CredentialProcess_NoColor_HasNone()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        bench.Environment["NO_COLOR"] = "1";
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("> Role-001");
        await terminal.TypeAsync(Terminal.Enter);
        await terminal.EndAsync();

        Assert.DoesNotContain("\u001b[7m", terminal.Screen, StringComparison.Ordinal);
    }

    [PtyFact]
    public async Task CredentialProcess_UnknownProfileOnATerminal_IsMadeByAsking()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        File.Delete(bench.ConfigFile);
        await using var terminal = new Terminal(bench.Environment, "credential-process", "data");

        await terminal.AnswerAsync("Link of the AWS application", bench.Served.Urls.AppUrl + "?fromHome=true");
        await terminal.AnswerAsync("User name", "jane@acme.test");
        await terminal.WaitForAsync("How do you prefer");
        await terminal.TypeAsync(Terminal.Enter);
        await terminal.AnswerAsync("AWS region [none]", "us-east-1");
        await terminal.AnswerAsync("Password of jane@acme.test", ProgramBench.Password);
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.StartsWith("{\"Version\":1,", output, StringComparison.Ordinal);
        Assert.Contains($"app_url = {bench.Served.Urls.AppUrl}\n", await File.ReadAllTextAsync(bench.ConfigFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_UnknownProfileWithoutATerminal_IsProfileNotFound()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        ProgramResult result = await bench.RunAsync("credential-process", "data");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ProfileNotFound", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    private static string[] Rows(Terminal terminal) => [.. new VirtualScreen(Terminal.Width).Write(terminal.Screen).Rows.Where(row => row.Length > 0)];

    private static string RoleKeys(ProgramBench bench) => string.Join(' ', Directory.GetFiles(bench.Home, "*.json", SearchOption.AllDirectories).Select(Path.GetFileName));
}
