using System;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Many callers at once: one signs in, and a refusal is everybody's.</summary>
public class WaiterTests
{
    [Fact]
    public async Task Connect_EightAtOnce_SignInAndExchangeOnce()
    {
        using var bench = new SignInBench("push");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;

        string[] keys = [.. (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.ConnectAsync())))).Select(k => k.AccessKeyId)];

        Assert.Single(keys.Distinct());
        Assert.Single(bench.Requests, "/api/v1/authn");
        Assert.Single(bench.Requests, "AssumeRoleWithSAML");
    }

    [Theory]
    [InlineData("password", "wrong", ErrorId.SignInRejected)]
    [InlineData("push-reject", SignInBench.Password, ErrorId.MfaRejected)]
    public async Task Connect_EightAtOnceAndRefused_TryOnce(string scenario, string password, string id)
    {
        using var bench = new SignInBench(scenario);
        // All of them are waiting before the first is refused.
        bench.World.Latency = TimeSpan.FromMilliseconds(400);
        bench.Environment["AWS_OKTA_PASS"] = password;

        Exception?[] errors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Record.ExceptionAsync(() => bench.ConnectAsync()))));

        Assert.All(errors, e => Assert.Equal(id, Assert.IsType<OktaAwsException>(e).Id));
        Assert.Single(bench.Requests, "/api/v1/authn");
    }
}
