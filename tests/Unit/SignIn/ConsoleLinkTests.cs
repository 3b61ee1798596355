using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>From a profile, or keys, to a signed-in console.</summary>
public class ConsoleLinkTests
{
    private static SettingsLayer With(string key, string value) => new SettingsLayer("parameter").Set(key, value);

    [Theory]
    [InlineData(0, "signin.aws.amazon.com", "https://console.aws.amazon.com/console/home?region=us-east-1")]
    [InlineData(1, "signin.amazonaws-us-gov.com", "https://console.amazonaws-us-gov.com/console/home?region=us-gov-west-1")]
    [InlineData(2, "signin.amazonaws.cn", "https://console.amazonaws.cn/console/home?region=cn-north-1")]
    public async Task Link_RoleOfAnyPartition_SignsInToItsConsole(int app, string host, string console)
    {
        using var bench = new SignInBench("gov-cn", SignInBench.Password);

        Uri link = await bench.ConsoleLinkAsync(With(SettingKeys.AppUrl, bench.World.AppUrl(app)));

        Assert.Equal(host, link.Host);
        Assert.Equal(console, await OpenAsync(bench, link));
        Assert.Contains("SessionDuration", bench.World.Log.Entries.First(e => e.Path == "/federation").Query);
    }

    [Fact]
    public async Task Link_ChainedRole_AsksForNoDuration()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);

        Uri link = await bench.ConsoleLinkAsync(With(SettingKeys.Chain, "arn:aws:iam::222233334444:role/Deploy"));

        Assert.StartsWith("https://console.aws.amazon.com/", await OpenAsync(bench, link), StringComparison.Ordinal);
        Assert.DoesNotContain("SessionDuration", bench.World.Log.Entries.First(e => e.Path == "/federation").Query);
    }

    [Fact]
    public async Task Link_KeysAtHand_SignsInWhateverTheyAre()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);
        TemporaryCredential chained = await bench.ConnectAsync(parameters: With(SettingKeys.Chain, "arn:aws:iam::222233334444:role/Deploy"));

        Uri link = await bench.ConsoleLinkAsync(chained, "s3");

        Assert.Equal("https://console.aws.amazon.com/s3/home?region=us-east-1", await OpenAsync(bench, link));
    }

    [Fact]
    public async Task Link_LongSessionToken_IsPosted()
    {
        using var bench = new SignInBench(Scenarios.Named("password") with { Sts = new StsPolicy { TokenLength = 9000 } }, SignInBench.Password);

        Uri link = await bench.ConsoleLinkAsync();

        Assert.NotEmpty(await OpenAsync(bench, link));
        LoggedRequest asked = bench.World.Log.Entries.First(e => e.Path == "/federation");
        Assert.Equal("POST", asked.Method);
        Assert.Empty(asked.Query);
    }

    [Fact]
    public async Task Link_ExpiredKeys_IsSessionExpired()
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        TemporaryCredential keys = await bench.ConnectAsync();
        bench.World.Clock.Advance(TimeSpan.FromMinutes(61));

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConsoleLinkAsync(keys));

        Assert.Equal(ErrorId.SessionExpired, error.Id);
        Assert.DoesNotContain(keys.SecretAccessKey, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_DestinationOfAnotherPartition_IsRefusedBeforeAnythingIsAsked()
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        TemporaryCredential keys = await bench.ConnectAsync();
        bench.World.Log.Clear();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConsoleLinkAsync(keys, "https://console.amazonaws.cn/"));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Link_NothingSaid_HoldsTheTokenOrKeys()
    {
        using var bench = new SignInBench("password", SignInBench.Password);

        Uri link = await bench.ConsoleLinkAsync();
        TemporaryCredential keys = await bench.ConnectAsync();

        string token = Regex.Match(link.Query, "SigninToken=([^&]+)").Groups[1].Value;
        string said = string.Join('\n', bench.Notices.Said);
        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, said, StringComparison.Ordinal);
        Assert.DoesNotContain(keys.SessionToken, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(keys.SecretAccessKey), said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Link_GoesToTheBrowserAndMissingOneIsBrowserRequired()
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        Uri link = await bench.ConsoleLinkAsync();

        await bench.OpenAsync(link);
        Assert.NotEmpty(bench.Browser.Opened);
        bench.Browser.IsMissing = true;
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.OpenAsync(link));

        Assert.Equal(ErrorId.BrowserRequired, error.Id);
        Assert.DoesNotContain("SigninToken", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(SignInBench bench, Uri link)
    {
        using var browser = new HttpMessageInvoker(bench.World.CreateHandler());
        using var get = new HttpRequestMessage(HttpMethod.Get, link);
        using HttpResponseMessage reply = await browser.SendAsync(get, CancellationToken.None);
        return reply.Headers.Location?.AbsoluteUri ?? $"{(int)reply.StatusCode}";
    }
}
