using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>Chains and strange environments through oktaaws.</summary>
[Trait("Category", "Program")]
public class ExchangeTests
{
    private const string Deploy = "arn:aws:iam::222233334444:role/Deploy";

    [Theory]
    [InlineData("--chain", null)]
    [InlineData("--secondary-role", null)]
    [InlineData(null, "AWS_OKTA_SECONDARY_ROLE")]
    [InlineData(null, "OKTAAWS_CHAIN")]
    public async Task CredentialProcess_SecondRole_IsAssumedWithTheFirst(string? option, string? variable)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("chain");
        if (variable is not null) bench.Environment[variable] = Deploy;

        ProgramResult result = await bench.RunAsync(["credential-process", "web", .. option is null ? Array.Empty<string>() : [option, Deploy]]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["AssumeRoleWithSAML", "AssumeRole"], bench.Requests.Where(r => r.StartsWith("Assume", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CredentialProcess_HopRefused_SaysWhichOnStderr()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("chain");

        ProgramResult result = await bench.RunAsync("credential-process", "web", "--chain", "arn:aws:iam::222233334444:role/Audit", "--external-id", "acme-42");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("oktaaws: AccessDenied: Hop 1 of 1, 'arn:aws:iam::222233334444:role/Audit'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_KeysAndDamagedFilesOfAwsAround_ChangeNothing()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("chain");
        string damaged = Path.Combine(bench.Home, "aws-config");
        await File.WriteAllTextAsync(damaged, "[[[ no file\nof [AWS\nendpoint_url");
        bench.Environment["AWS_ACCESS_KEY_ID"] = "AKIASOMEBODYELSE0001";
        bench.Environment["AWS_SECRET_ACCESS_KEY"] = bench.Environment["AWS_SESSION_TOKEN"] = "not-ours";
        bench.Environment["AWS_PROFILE"] = "no-such-profile";
        bench.Environment["AWS_CONFIG_FILE"] = bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = damaged;
        bench.Environment["AWS_USE_FIPS_ENDPOINT"] = "true";

        ProgramResult result = await bench.RunAsync("credential-process", "web", "--chain", Deploy);

        Assert.True(result.ExitCode == 0, result.Error);
    }
}
