using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>The module in the real console of PowerShell, with a person who types.</summary>
[Trait("Category", "Program")]
public class PowerShellTerminalTests
{
    private const string Connect = "Import-Module $env:OKTAAWS_TEST_MODULE; Connect-OktaAws web";

    [TmuxFact]
    public async Task Connect_FiftyRoles_AreSearchedByTypingAndOnlyTheChosenOneStays()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        bench.LearnAliases();
        await using PowerShellTerminal terminal = await StartAsync(bench, Connect);

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50>");
        await terminal.TypeAsync("acme-03");
        await terminal.WaitForAsync("of 50> acme-03");
        await terminal.TypeAsync(" 025");
        await terminal.WaitForAsync("1 of 50> acme-03 025");
        await terminal.PressAsync("Enter");
        string screen = await terminal.EndAsync();

        Assert.Matches("\nWhich role\\? acme-03 \\(\\d{12}\\) Role-025\n\nAccount ", screen);
        Assert.Matches("\nacme-03 +Role-025 +web", screen);
        Assert.DoesNotContain("of 50>", screen, StringComparison.Ordinal);
        Assert.DoesNotContain(ProgramBench.Password, screen, StringComparison.Ordinal);
    }

    [TmuxFact]
    public async Task Connect_KeysInTheMenu_MoveAndTheWindowMayChange()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        await using PowerShellTerminal terminal = await StartAsync(bench, Connect);

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("> Role-001");
        await terminal.PressAsync("End");
        await terminal.WaitForAsync("> Role-050");
        await terminal.ResizeAsync(30, 8);
        await terminal.WaitForAsync("Which role? (type to searc...");
        await terminal.PressAsync("Up");
        string narrow = await terminal.WaitForAsync("> Role-049");
        await terminal.ResizeAsync(100, 24);
        await terminal.WaitForAsync("Which role? (type to search, arrows, Enter)");
        await terminal.PressAsync("Enter");
        string screen = await terminal.EndAsync();

        Assert.InRange(narrow.Split('\n').Count(line => line.StartsWith("  Role-", StringComparison.Ordinal)), 1, 4);
        Assert.Matches("Which role\\? 1\\d{11} Role-049\n", screen);
    }

    [TmuxFact]
    public async Task Connect_CtrlCInTheMenu_StopsTheScriptWithoutAWord()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        await using PowerShellTerminal terminal = await StartAsync(bench, Connect + "; 'still here'");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50>");
        await terminal.PressAsync("C-c");
        string screen = await terminal.EndAsync();

        Assert.Single(screen.Split('\n'), line => line.Length > 0);
    }

    [TmuxFact]
    public async Task Connect_EscapeInTheMenu_IsAnErrorOfThisTargetOnly()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3");
        await using PowerShellTerminal terminal = await StartAsync(bench, Connect + " -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId");

        await terminal.AnswerAsync("Password of", ProgramBench.Password);
        await terminal.WaitForAsync("3 of 3>");
        await terminal.PressAsync("Escape");
        string screen = await terminal.EndAsync();

        Assert.Contains("\nPromptUnavailable,", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("3 of 3>", screen, StringComparison.Ordinal);
    }

    [TmuxFact]
    public async Task Connect_FromAnEmptyHome_LeadsANewUserToKeys()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-50");
        File.Delete(bench.ConfigFile);
        await using PowerShellTerminal terminal = await StartAsync(bench, Connect + " | Out-Null; Connect-OktaAws | Format-List Role, Region", rows: 60);

        await terminal.AnswerAsync("Link of the AWS application", "https://acme.awsapps.com/start");
        await terminal.AnswerAsync("IAM Identity Center", bench.Served.Urls.AppUrl + "?fromHome=true");
        await terminal.AnswerAsync("User name", "jane@acme.test");
        await terminal.WaitForAsync("> Decide at sign-in");
        await terminal.PressAsync("Enter");
        await terminal.AnswerAsync("AWS region [none]", "us-east-1");
        await terminal.AnswerAsync("Password of jane@acme.test", ProgramBench.Password);
        await terminal.WaitForAsync("50 of 50>");
        await terminal.TypeAsync("025");
        await terminal.WaitForAsync("1 of 50> 025");
        await terminal.PressAsync("Tab");
        await terminal.WaitForAsync("[x] always take it for profile 'web'");
        await terminal.PressAsync("Enter");
        string screen = await terminal.EndAsync();

        Assert.Matches("Role +: Role-025\nRegion +: us-east-1", screen);
        Assert.Contains($"host): {bench.Served.Urls.AppUrl}?fromHome=true\nUser name: jane@acme.test\n", screen, StringComparison.Ordinal);
        string saved = await File.ReadAllTextAsync(bench.ConfigFile);
        Assert.Contains("[profile web]\n", saved, StringComparison.Ordinal);
        Assert.Contains("/Role-025\n", saved, StringComparison.Ordinal);
        Assert.Contains("region = us-east-1\n", saved, StringComparison.Ordinal);
        Assert.DoesNotContain(ProgramBench.Password, screen + saved, StringComparison.Ordinal);
    }

    private static Task<PowerShellTerminal> StartAsync(ProgramBench bench, string script, int rows = 24) => PowerShellTerminal.StartAsync(
        new Dictionary<string, string>(bench.Environment)
        {
            ["OKTAAWS_TEST_MODULE"] = Path.Combine(Repository.Module, "OktaAws.psd1"),
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["NO_COLOR"] = "1",
        },
        script,
        rows);
}
