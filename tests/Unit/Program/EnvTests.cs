using System.Diagnostics;
using System.IO;
using System.Text.Json;
using OktaAws.Core.Files;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Program;

[Trait("Category", "Program")]
public class EnvTests
{
    [ShellFact("bash")]
    public async Task Env_EvaluatedByAShell_SetsTheKeysOfTheProfile()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["AWS_PROFILE"] = "web";

        ProgramResult result = await OktaAwsProgram.RunAsync(
            ["bash", "-c", "eval $(\"$@\" env web) && echo \"$AWS_ACCESS_KEY_ID $AWS_REGION ${AWS_PROFILE-none}\"", "bash", .. OktaAwsProgram.Command], bench.Environment);

        Assert.True(result.ExitCode == 0, result.Error);
        string id = JsonDocument.Parse((await bench.RunAsync("credential-process", "web")).Output).RootElement.GetProperty("AccessKeyId").GetString()!;
        Assert.Equal($"{id} us-east-1 none\n", result.Output);
    }

    [Theory]
    [InlineData("/usr/bin/fish", null, "set -eg ")]
    [InlineData("/bin/zsh", null, "unset ")]
    [InlineData("/bin/bash", "pwsh", "$env:AWS_PROFILE=$null;")]
    [InlineData("/bin/bash", "cmd", "@set \"AWS_PROFILE=\"&")]
    [InlineData("/bin/dash", null, "unset ")]
    [InlineData("/bin/bash", "FISH", "set -eg ")]
    public async Task Env_Shell_IsTheOneNamedElseTheUsers(string users, string? named, string beginning)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["SHELL"] = users;

        ProgramResult result = await bench.RunAsync(named is null ? ["env", "web"] : ["env", "web", "--shell", named]);

        Assert.StartsWith(beginning, result.Output, StringComparison.Ordinal);
        Assert.Single(result.Output, '\n');
        Assert.DoesNotContain(ProgramBench.Password, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fish", null, "set -eg ")]
    [InlineData("Bash", null, "unset ")]
    [InlineData("", null, "$env:AWS_PROFILE=$null;")]
    [InlineData("fish", "cmd", "@set ")]
    public async Task Env_TargetShellVariable_ComesBeforeTheUsersShell(string target, string? named, string beginning)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["SHELL"] = "/usr/bin/pwsh";
        bench.Environment["AWS_OKTA_TARGET_SHELL"] = target;

        ProgramResult result = await bench.RunAsync(named is null ? ["env", "web"] : ["env", "web", "--shell", named]);

        Assert.StartsWith(beginning, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bin/tcsh", "env", "web")]
    [InlineData("/bin/bash", "env", "web", "--shell", "tcsh")]
    public async Task Env_UnknownShell_IsUsageBeforeAnySignIn(string users, params string[] arguments)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["SHELL"] = users;

        ProgramResult result = await bench.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: usage: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Env_SecurityToken_OnRequest()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        Assert.Contains("export AWS_SECURITY_TOKEN=", (await bench.RunAsync("env", "web", "--shell", "bash", "--security-token")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("export AWS_SECURITY_TOKEN=", (await bench.RunAsync("env", "web", "--shell", "bash")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Env_WhatFails_PrintsNothingToEvaluate()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("locked");

        ProgramResult result = await bench.RunAsync("env", "web", "--shell", "bash");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: AccountLocked: ", result.Error, StringComparison.Ordinal);
    }

    [ShellFact("bash")]
    public async Task AnyCommand_OutputThatTakesNothing_IsOneLine()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string[][] commands = [["env", "web", "--shell", "bash"], ["credential-process", "web"], ["roles", "web"]];

        foreach (string[] command in commands)
        {
            ProgramResult result = await OktaAwsProgram.RunAsync(["bash", "-c", "\"$@\" > /dev/full", "bash", .. OktaAwsProgram.Command, .. command], bench.Environment);

            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith("oktaaws: OutputUnwritable: The output cannot be written: ", result.Error, StringComparison.Ordinal);
            Assert.Single(result.Error, '\n');
        }
    }

    [LinuxFact]
    public async Task AnyCommand_HomeThatCannotBeLookedInto_IsOneLine()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        File.CreateSymbolicLink(Path.Combine(bench.Home, "circle"), "circle");
        bench.Environment["OKTAAWS_HOME"] = Path.Combine(bench.Home, "circle", "own");

        ProgramResult result = await bench.RunAsync("env", "web", "--shell", "bash");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: ConfigInvalid: OKTAAWS_HOME '", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error, '\n');
    }

    [Fact]
    public async Task Write_Section_IsInTheCredentialsFile()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string file = Path.Combine(bench.Home, ".aws", "credentials");

        ProgramResult told = await bench.RunAsync("write", "web");
        ProgramResult quiet = await bench.RunAsync("write", "web", "--profile-name", "default", "--quiet");

        Assert.Equal((0, "", 0, "", ""), (told.ExitCode, told.Output, quiet.ExitCode, quiet.Output, quiet.Error));
        Assert.StartsWith($"oktaaws: wrote [web] of '{file}': ", told.Error, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(["[web]", "[default]"], lines.Where(l => l.StartsWith('[')));
        Assert.Equal(2, lines.Count(l => l.StartsWith("aws_access_key_id = ASIA", StringComparison.Ordinal)));
    }

    [LinuxFact]
    public async Task Write_StoppedWhileAnotherEditsTheFile_IsInterruptedAndWritesNothing()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string file = Path.Combine(bench.Home, ".aws", "credentials");
        using LockFile? held = LockFile.TryAcquire(bench.Folders, SharedFileEditor.LockOf(SharedFile.Resolve(file)));
        Assert.NotNull(held);
        using Process process = OktaAwsProgram.Start(["env", "--default-signal=INT", "sh", "-c", "echo $$; exec \"$@\"", "sh", .. OktaAwsProgram.Command], bench.Environment, "write", "web");
        string id = (await process.StandardOutput.ReadLineAsync())!;
        // The keys are there: what comes now is the file.
        while (!bench.Requests.Contains("AssumeRoleWithSAML") && !process.HasExited) await Task.Delay(20);
        using (Process kill = Process.Start("kill", ["-INT", id])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Write_LongLivedKeys_StayUnlessOverwritten()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        string file = Path.Combine(bench.Home, ".aws", "credentials");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "[web]\naws_access_key_id = AKIALONGLIVED0000001\naws_secret_access_key = forever\nregion = eu-west-3\n");

        ProgramResult kept = await bench.RunAsync("write", "web", "--force");
        string between = await File.ReadAllTextAsync(file);
        ProgramResult replaced = await bench.RunAsync("write", "web", "--overwrite");

        Assert.Equal((1, 0), (kept.ExitCode, replaced.ExitCode));
        Assert.StartsWith("oktaaws: LongLivedKeysPresent: ", kept.Error, StringComparison.Ordinal);
        Assert.EndsWith("give --overwrite.\n", kept.Error, StringComparison.Ordinal);
        Assert.Contains("forever", between, StringComparison.Ordinal);
        string after = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain("forever", after, StringComparison.Ordinal);
        Assert.Contains("region = eu-west-3", after, StringComparison.Ordinal);
    }
}
