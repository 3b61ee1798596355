using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>The real AWS CLI as a consumer: what it takes is what counts.</summary>
[Trait("Category", "Program")]
public class AwsCliTests
{
    [AwsCliFact]
    public async Task AwsCli_CredentialProcess_UsesOurKeysAndMakesNoSecondSignIn()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push");
        string config = Path.Combine(bench.Home, "aws-config");
        string command = string.Join(' ', OktaAwsProgram.Command.Select(part => $"\"{part}\""));
        await File.WriteAllTextAsync(config, $"[profile web]\ncredential_process = {command} credential-process web\nregion = us-east-1\n");
        bench.Environment["AWS_CONFIG_FILE"] = config;
        bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(bench.Home, "none");

        ProgramResult first = await CallerIdentityAsync(bench);
        int signIns = bench.Requests.Count(r => r == "/api/v1/authn");
        ProgramResult second = await CallerIdentityAsync(bench);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.True(second.ExitCode == 0, second.Error);
        using JsonDocument identity = JsonDocument.Parse(first.Output);
        Assert.Contains(":assumed-role/Developer/", identity.RootElement.GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, signIns);
        Assert.Equal(1, bench.Requests.Count(r => r == "/api/v1/authn"));
        Assert.Equal(2, bench.Requests.Count(r => r == "GetCallerIdentity"));
    }

    [AwsCliFact]
    public async Task AwsCli_UnderExec_IsTheRoleOfTheProfileWhateverTheEnvironmentSaid()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("password");
        bench.Environment["AWS_PROFILE"] = "no-such-profile";
        bench.Environment["AWS_SECURITY_TOKEN"] = "stale";

        ProgramResult result = await bench.RunAsync("exec", "web", "--", "aws", "sts", "get-caller-identity", "--endpoint-url", bench.Served.Urls.Sts, "--query", "Arn", "--output", "text");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(":assumed-role/Developer/", result.Output, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> CallerIdentityAsync(ProgramBench bench) => OktaAwsProgram.RunAsync(
        ["aws"], bench.Environment, "sts", "get-caller-identity", "--profile", "web", "--endpoint-url", bench.Served.Urls.Sts, "--output", "json");
}
