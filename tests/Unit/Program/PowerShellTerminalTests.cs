using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>The module in the real console of PowerShell, with a person who types.</summary>
[Trait("Category", "Program")]
public class PowerShellTerminalTests
{
    private const string Connect = "Import-Module $env:OKTAAWS_TEST_MODULE; Connect-OktaAws web";

    [PowerShellPtyFact]
    public async Task Connect_FiftyRoles_AreSearchedByTyping()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        await using Terminal terminal = Start(bench, Connect);

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50> ");
        await terminal.TypeAsync("acme-03");
        await terminal.WaitForAsync("of 50> acme-03");
        await terminal.TypeAsync(" 025");
        await terminal.WaitForAsync("1 of 50> acme-03 025");
        await terminal.TypeAsync(Terminal.Enter);
        (int exitCode, _) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Matches("Which role\\? acme-03 \\(\\d{12}\\) Role-025\r\n", terminal.Screen);
        Assert.Matches("acme-03 +Role-025 +web", terminal.Screen);
        Assert.DoesNotContain(ProgramBench.Password, terminal.Screen, StringComparison.Ordinal);
    }

    [PowerShellPtyFact]
    public async Task Connect_ArrowsInTheMenu_Move()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        await using Terminal terminal = Start(bench, Connect);

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("3 of 3> ");
        await terminal.TypeAsync(Terminal.Down);
        await terminal.WaitForAsync("> Role-002");
        await terminal.TypeAsync(Terminal.Enter);
        (int exitCode, _) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Matches("Which role\\? .*Role-002\r\n", terminal.Screen);
    }

    [PowerShellPtyFact]
    public async Task Connect_CtrlCInTheMenu_StopsTheScriptWithoutAnError()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        await using Terminal terminal = Start(bench, Connect + "; 'still here'");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50> ");
        await terminal.InterruptAsync();
        await terminal.EndAsync();

        Assert.DoesNotContain("still here", terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("PromptUnavailable", terminal.Screen, StringComparison.Ordinal);
    }

    [PowerShellPtyFact]
    public async Task Connect_EscapeInTheMenu_IsAnErrorOfThisTargetOnly()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        await using Terminal terminal = Start(bench, Connect + " -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("3 of 3> ");
        await terminal.TypeAsync("\u001b");
        await terminal.EndAsync();

        Assert.Contains("PromptUnavailable,", terminal.Screen, StringComparison.Ordinal);
    }

    [PowerShellPtyFact]
    public async Task Connect_FromAnEmptyHome_LeadsANewUserToKeys()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        File.Delete(bench.ConfigFile);
        await using Terminal terminal = Start(bench, Connect + "; Connect-OktaAws | Format-List Role, Region");

        await terminal.AnswerAsync("Link of the AWS application", "https://acme.awsapps.com/start");
        await terminal.WaitForAsync("IAM Identity Center");
        await terminal.AnswerAsync("aws configure sso", bench.Served.Urls.AppUrl + "?fromHome=true");
        await terminal.AnswerAsync("User name", "jane@acme.test");
        await terminal.WaitForAsync("How do you prefer");
        await terminal.TypeAsync(Terminal.Enter);
        await terminal.AnswerAsync("AWS region [none]", "us-east-1");
        await terminal.AnswerAsync("Password of jane@acme.test", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50> ");
        await terminal.TypeAsync("acme-03 025");
        await terminal.WaitForAsync("1 of 50> acme-03 025");
        await terminal.TypeAsync("\t");
        await terminal.WaitForAsync("[x] always take it for profile 'web'");
        await terminal.TypeAsync(Terminal.Enter);
        (int exitCode, _) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Matches("Role +: Role-025", terminal.Screen);
        string saved = await File.ReadAllTextAsync(bench.ConfigFile);
        Assert.Contains("[profile web]\n", saved, StringComparison.Ordinal);
        Assert.Contains("/Role-025\n", saved, StringComparison.Ordinal);
        Assert.Contains("region = us-east-1\n", saved, StringComparison.Ordinal);
        Assert.DoesNotContain(ProgramBench.Password, terminal.Screen + saved, StringComparison.Ordinal);
    }

    private static Terminal Start(ProgramBench bench, string script) => Terminal.OfPowerShell(
        new Dictionary<string, string>(bench.Environment)
        {
            ["OKTAAWS_TEST_MODULE"] = Path.Combine(Repository.Module, "OktaAws.psd1"),
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["NO_COLOR"] = "1",
        },
        script);
}
