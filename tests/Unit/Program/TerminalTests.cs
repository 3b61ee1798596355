using System;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

[Trait("Category", "Program")]
public class TerminalTests
{
    [PtyFact]
    public async Task CredentialProcess_OnATerminal_AsksThereHidesSecretsAndKeepsStdoutClean()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("sms");
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of jane@acme.test", ProgramBench.Password);
        await terminal.AnswerAsync("Code sent to +1 XXX-XXX-0142", "654321");
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.StartsWith("{\"Version\":1,", output, StringComparison.Ordinal);
        Assert.DoesNotContain("AccessKeyId", terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(ProgramBench.Password, terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("654321", terminal.Screen, StringComparison.Ordinal);
    }

    [PtyFact]
    public async Task CredentialProcess_SeveralRolesOnADumbTerminal_AreChosenByNumber()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        bench.Environment["TERM"] = "dumb";
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.AnswerAsync("Choose 1 to 3: ", "9");
        await terminal.AnswerAsync("Choose 1 to 3: 9\r\nChoose 1 to 3: ", "2");
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("ASIA", output, StringComparison.Ordinal);
    }

    [PtyFact]
    public async Task CredentialProcess_CtrlCAtThePassword_EndsAtOnceWithoutAWord()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        await using var terminal = new Terminal(bench.Environment, "credential-process", "web");

        await terminal.WaitForAsync("Password of");
        await terminal.InterruptAsync();
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.Empty(output);
        Assert.DoesNotContain("   at ", terminal.Screen, StringComparison.Ordinal);
    }
}
