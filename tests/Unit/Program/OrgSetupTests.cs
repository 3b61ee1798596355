using System;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>The commonest set-ups of an organization or a JumpCloud console, whole, through oktaaws: without a terminal, so codes are given up front.</summary>
[Trait("Category", "Program")]
public class OrgSetupTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("push-plain")]
    [InlineData("push")]
    [InlineData("totp", "--mfa-code", "123456")]
    [InlineData("mixed", "--factor", "google", "--mfa-code", "123456", "--role", "Role-002")]
    [InlineData("app-step-up", "--mfa-code", "123456")]
    [InlineData("idx-push")]
    [InlineData("idx-totp", "--mfa-code", "123456")]
    [InlineData("idx-passwordless")]
    [InlineData("idx-kmsi-warn", "--mfa-code", "123456")]
    [InlineData("jumpcloud")]
    [InlineData("jumpcloud-older")]
    [InlineData("jumpcloud-totp", "--mfa-code", "123456")]
    [InlineData("jumpcloud-totp-older", "--mfa-code", "123456")]
    [InlineData("jumpcloud-push")]
    [InlineData("device", "--sign-in", "device", "--client-id", "0oa1emulatednat00001")]
    public async Task CredentialProcess_CommonSetUp_PrintsKeysAndThenAnswersFromTheCache(string scenario, params string[] options)
    {
        await using ProgramBench bench = await ProgramBench.StartAsync(scenario);

        ProgramResult cold = await bench.RunAsync(["credential-process", "web", .. options]);
        Assert.True(cold.ExitCode == 0, $"{cold.Error}\n{string.Join(' ', bench.Requests)}");
        int requests = bench.Requests.Count;
        ProgramResult warm = await bench.RunAsync(["credential-process", "web", .. options]);

        Assert.Contains("\"AccessKeyId\":\"ASIA", cold.Output, StringComparison.Ordinal);
        Assert.Equal(cold.Output, warm.Output);
        Assert.Equal(requests, bench.Requests.Count);
    }
}
