using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Where a run keeps what it got, and what switches that off.</summary>
public sealed class CachePlacesTests
{
    [Fact]
    public async Task Connect_CacheInMemory_IsWarmInThisProcessAndLeavesNothingOnDisk()
    {
        using var bench = new SignInBench("push", SignInBench.Password);
        bench.Environment["OKTAAWS_CACHE"] = "memory";

        TemporaryCredential first = await bench.ConnectAsync();
        int requests = bench.Requests.Count;
        TemporaryCredential second = await bench.ConnectAsync();
        bench.Options.Force = true;
        await bench.ConnectAsync();

        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
        Assert.True(second.FromCache);
        // By force: new keys from the session, which is in memory too.
        Assert.Equal(requests + 2, bench.Requests.Count);
        Assert.Empty(Kept(bench));
    }

    [Theory]
    [InlineData("OKTAAWS_CACHE", "none", 2, 2)]
    [InlineData("AWS_OKTA_NO_AWS_CACHE", "true", 1, 2)]
    [InlineData("AWS_OKTA_NO_AWS_CACHE", "0", 1, 1)]
    [InlineData("AWS_OKTA_NO_OKTA_CACHE", "1", 1, 1)]
    public async Task Connect_Twice_SignsInAndExchangesAsOftenAsNothingIsKept(string variable, string value, int signIns, int exchanges)
    {
        using var bench = new SignInBench("password");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Environment[variable] = value;

        await bench.ConnectAsync();
        await bench.ConnectAsync();

        Assert.Equal(signIns, bench.Requests.Count(r => r == "/api/v1/authn"));
        Assert.Equal(exchanges, bench.Requests.Count(r => r == "AssumeRoleWithSAML"));
        Assert.Equal(variable == "AWS_OKTA_NO_AWS_CACHE" && value != "0" || value == "none", !Kept(bench).Any(f => f.Contains("keys", StringComparison.Ordinal)));
        Assert.Equal(variable == "AWS_OKTA_NO_OKTA_CACHE" || value == "none", !Kept(bench).Any(f => f.Contains("sessions", StringComparison.Ordinal)));
    }

    private static string[] Kept(SignInBench bench)
    {
        string cache = Path.Combine(bench.Home, "cache");
        return Directory.Exists(cache) ? Directory.GetFiles(cache, "*.json", SearchOption.AllDirectories) : [];
    }
}
