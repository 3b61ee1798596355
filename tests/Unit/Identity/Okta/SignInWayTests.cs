using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity;
using OktaAws.Core.Identity.Okta;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using Xunit;
using static OktaAws.Unit.Identity.Okta.Device.DeviceSteps;

namespace OktaAws.Unit.Identity.Okta;

public class SignInWayTests
{
    [Fact]
    public async Task Run_AutoAndOnlyABrowserHelps_GoesOnByDeviceAndNextTimeByItsTokens()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply());
        Finish(bench);
        Finish(bench);

        SignedIn first = await RunAsync(bench, SignInWays.Auto, () => throw BrowserRequired());
        SignedIn second = await RunAsync(bench, SignInWays.Auto, () => throw new InvalidOperationException("The password way was tried again."));

        Assert.NotNull(first.Assertion);
        Assert.NotNull(second.Assertion);
        Assert.Contains("Going on in a browser", Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
        bench.Server.AssertDone();
    }

    [Theory]
    [InlineData(SignInWays.Password, true, "0oaClient")]
    [InlineData(SignInWays.Auto, false, "0oaClient")]
    [InlineData(SignInWays.Auto, true, null)]
    public async Task Run_DeviceNotWantedOrNobodyThere_KeepsTheError(string way, bool canAsk, string? client)
    {
        var bench = new OktaBench { Prompt = new ScriptedPrompt { CanAsk = canAsk } };

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => RunAsync(bench, way, () => throw BrowserRequired(), client));

        Assert.Equal(ErrorId.BrowserRequired, error.Id);
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public async Task Run_AnotherErrorOfThePasswordWay_IsNotAReasonForABrowser()
    {
        var bench = new OktaBench();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(
            () => RunAsync(bench, SignInWays.Auto, () => throw new OktaAwsException(ErrorId.SignInRejected, "wrong password")));

        Assert.Equal(ErrorId.SignInRejected, error.Id);
    }

    private static OktaAwsException BrowserRequired() => new(ErrorId.BrowserRequired, "FastPass is needed.");

    private static Task<SignedIn> RunAsync(OktaBench bench, string way, Func<Task<SignedIn>> byPassword, string? client = "0oaClient") =>
        new SignInWay(new SignInRequest { Organization = bench.Org, ClientId = client, AppId = "0oaFed", SignIn = way }, bench.Options, bench.Services)
            .RunAsync(byPassword, device => device.RunAsync(CancellationToken.None), machine => machine, CancellationToken.None);
}
