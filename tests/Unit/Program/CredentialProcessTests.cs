using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Program;

[Trait("Category", "Program")]
public class CredentialProcessTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("push")]
    public async Task CredentialProcess_ColdThenWarm_PrintsOneJsonObjectAndAsksTheServerOnce(string scenario)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync(scenario);

        ProgramResult cold = await bench.RunAsync("credential-process", "web");
        int requests = bench.Requests.Count;
        ProgramResult warm = await bench.RunAsync("credential-process", "web");

        Assert.Equal((0, 0), (cold.ExitCode, warm.ExitCode));
        Assert.Equal(cold.Output, warm.Output);
        Assert.Equal(requests, bench.Requests.Count);
        Assert.Empty(warm.Error);
        using JsonDocument json = JsonDocument.Parse(cold.Output);
        Assert.Equal(
            ["Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(1, json.RootElement.GetProperty("Version").GetInt32());
        Assert.Single(cold.Output, '\n');
    }

    [Fact]
    public async Task CredentialProcess_PushWithNumber_SaysTheNumberOnStderrWithoutATerminal()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push");

        ProgramResult cold = await bench.RunAsync("credential-process", "web");

        Assert.Contains("Choose ", cold.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_OptionsInsteadOfAProfile_SignIn()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("totp");
        File.Delete(bench.ConfigFile);

        ProgramResult result = await bench.RunAsync(
            "credential-process", "--app-url", bench.Served.Urls.AppUrl, "--user", "jane@acme.test", "--factor", "token:software:totp:okta", "--mfa-code", "123456");

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Theory]
    [InlineData("push-reject", "MfaRejected")]
    [InlineData("push-timeout", "MfaTimedOut")]
    [InlineData("locked", "AccountLocked")]
    [InlineData("expired", "PasswordExpired")]
    [InlineData("norole", "RoleNotFound")]
    [InlineData("totp", "PromptUnavailable")]
    public async Task CredentialProcess_WhatFails_IsOneLineOnStderr(string scenario, string id)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync(scenario);

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        AssertError(result, id);
    }

    [Fact]
    public async Task CredentialProcess_WrongPassword_IsSignInRejected()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["AWS_OKTA_PASS"] = "not-this-one";

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        AssertError(result, "SignInRejected");
        Assert.DoesNotContain("not-this-one", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_UnknownApp_IsAppNotFound()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        AssertError(await bench.RunAsync("credential-process", "web", "--app-url", bench.Served.Urls.Org + "/home/amazon_aws/0oa0none/272"), "AppNotFound");
    }

    [Fact]
    public async Task CredentialProcess_UnreachableHost_IsOrgUnreachable()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.WriteProfile("app_url = http://127.0.0.1:9/home/amazon_aws/0oa1/272\nuser = jane@acme.test");

        AssertError(await bench.RunAsync("credential-process", "web"), "OrgUnreachable");
    }

    [Fact]
    public async Task CredentialProcess_UnknownProfile_IsProfileNotFound()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        AssertError(await bench.RunAsync("credential-process", "wbe"), "ProfileNotFound");
    }

    [Fact]
    public async Task CredentialProcess_DamagedProfileFile_IsConfigInvalidAndLeavesTheFile()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        byte[] damaged = "[profile web\napp_url = x\n\0\0"u8.ToArray();
        await File.WriteAllBytesAsync(bench.ConfigFile, damaged);

        AssertError(await bench.RunAsync("credential-process", "web"), "ConfigInvalid");
        Assert.Equal(damaged, await File.ReadAllBytesAsync(bench.ConfigFile));
    }

    [Fact]
    public async Task CredentialProcess_DamagedCacheEntry_IsAWarningAndNewKeys()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        await bench.RunAsync("credential-process", "web");
        foreach (string entry in Directory.GetFiles(Path.Combine(bench.Home, "oktaaws", "cache", "keys"))) await File.WriteAllTextAsync(entry, "{ not json");

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("CacheCorrupt", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("{", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("credential-process", "web", "--no-such-option")]
    [InlineData("credential-process", "--no-such-option")]
    [InlineData("no-such-command")]
    [InlineData("credential-process", "")]
    [InlineData("credential-process", " ")]
    [InlineData("credential-process", "web", "--account", "")]
    [InlineData("credential-process", "web", "--role= ")]
    [InlineData("credential-process", "--organization", "")]
    [InlineData("credential-process", "web", "--project", "")]
    [InlineData("exec", "", "--", "true")]
    public async Task Usage_WhatIsNotUnderstood_IsExitCodeTwo(params string[] arguments)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        ProgramResult result = await bench.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("oktaaws: usage: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oktaaws --help")]
    [InlineData("oktaaws --help", "no-such\u001b]0;title\u0007-command")]
    [InlineData("oktaaws env --help", "env", "web", "--shell", "a\nb\u009b31m")]
    [InlineData("oktaaws roles --help", "roles", "--output", "yaml")]
    public async Task Usage_WhateverWasTyped_IsOneCleanLineThatLeadsToTheHelp(string help, params string[] arguments)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");

        ProgramResult result = await bench.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith($". See: {help}\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Error.TrimEnd('\n'), char.IsControl);
    }

    private static void AssertError(ProgramResult result, string id)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        string last = result.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith($"oktaaws: {id}: ", last, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ProgramBench.Password, result.Error, StringComparison.Ordinal);
    }
}
