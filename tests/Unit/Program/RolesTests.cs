using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.Program;

[Trait("Category", "Program")]
public class RolesTests
{
    [Fact]
    public async Task Roles_Json_IsAllThatStandsOnStdoutAndRememberedAfterwards()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("apps-3");
        bench.WriteProfile($"organization = {bench.Served.Urls.Org}\nuser = jane@acme.test");

        ProgramResult cold = await bench.RunAsync("roles", "web", "--verbose");
        int requests = bench.Requests.Count;
        ProgramResult warm = await bench.RunAsync("roles", "web", "--output", "json");
        Assert.Equal(requests, bench.Requests.Count);
        ProgramResult fresh = await bench.RunAsync("roles", "web", "--refresh");

        Assert.Equal((0, 0, 0), (cold.ExitCode, warm.ExitCode, fresh.ExitCode));
        Assert.Equal(cold.Output, warm.Output);
        Assert.NotEmpty(cold.Error);
        Assert.Empty(warm.Error);
        using JsonDocument json = JsonDocument.Parse(warm.Output);
        Assert.Equal(3, json.RootElement.GetProperty("accounts").GetArrayLength());
        Assert.True(bench.Requests.Count > requests);
    }

    [Fact]
    public async Task Roles_Text_PrintsALinePerRole()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("roles-3-in-3");
        bench.Environment["AWS_OKTA_ROLE_SUFFIX_DELIMITER"] = "Role";

        ProgramResult result = await bench.RunAsync("roles", "web", "--output", "text", "--output-format", "{account_id} {role_suffix}", "--role", "Role-*");

        Assert.Equal(["111122223333 -001", "111122223334 -002", "111122223335 -003"], result.Output.TrimEnd('\n').Split('\n').Order());
    }

    [Fact]
    public async Task Roles_Profiles_GiveKeysWithoutAnyProfileOfOurs()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("apps-3");
        bench.WriteProfile($"organization = {bench.Served.Urls.Org}\nuser = jane@acme.test");

        ProgramResult result = await bench.RunAsync("roles", "web", "--output", "profiles");

        string[] lines = [.. result.Output.Split('\n').Where(l => l.StartsWith("credential_process = ", StringComparison.Ordinal))];
        Assert.Equal(6, lines.Length);
        Assert.Equal(6, result.Output.Split('\n').Where(l => l.StartsWith("[profile ", StringComparison.Ordinal)).Distinct().Count());
        File.Delete(bench.ConfigFile);
        string[] words = lines[3]["credential_process = ".Length..].Split(' ');
        Assert.True(File.Exists(words[0].Trim('"')), words[0]);
        ProgramResult keys = await bench.RunAsync(words[1..]);
        Assert.True(keys.ExitCode == 0, keys.Error);
        Assert.Contains("\"AccessKeyId\":\"ASIA", keys.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_BrokenApp_PrintsTheOthersAndFails()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("apps-broken");
        bench.WriteProfile($"organization = {bench.Served.Urls.Org}\nuser = jane@acme.test");

        ProgramResult result = await bench.RunAsync("roles", "web", "--output", "text", "--output-format", "{role}");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(2, result.Output.TrimEnd('\n').Split('\n').Length);
        Assert.StartsWith("oktaaws: AccessDenied: The roles of 'AWS 002' are not known", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output", "yaml")]
    [InlineData("--nonsense", "x")]
    public async Task Roles_WrongOption_IsAUsageErrorWithoutARequest(string option, string value)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("apps-3");

        ProgramResult result = await bench.RunAsync("roles", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("oktaaws: usage: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }
}
