using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

public class RetryTests
{
    private const string Authn = "https://acme.okta.com/api/v1/authn";
    private const string Limited = "{\"errorCode\":\"E0000047\",\"errorSummary\":\"API call exceeded rate limit due to too many requests.\"}";

    [Fact]
    public async Task Limited_WaitsByTheServersClock()
    {
        var f = new SessionFixture();
        // The local clock is three hours off; only Reset minus Date counts.
        f.Clock.UtcNow += TimeSpan.FromHours(3);
        f.Server.On($"POST {Authn}", 429, Limited, "X-Rate-Limit-Reset: 1767225612", "Date: Thu, 01 Jan 2026 00:00:00 GMT");
        f.Server.On($"POST {Authn}", 200, "{}");
        HttpReply reply = await f.PostJson(Authn, "{\"username\":\"joe\"}");
        Assert.Equal((200, 2), (reply.StatusCode, reply.RequestCount));
        Assert.Equal([TimeSpan.FromSeconds(12)], f.Clock.Waits);
        Assert.Equal("{\"username\":\"joe\"}", f.Server.Seen[1].Body);
    }

    [Theory]
    [InlineData("X-Rate-Limit-Reset: 1767225600", 1)]
    [InlineData("X-Rate-Limit-Reset: 1767220000", 1)]
    [InlineData("X-Rate-Limit-Reset: 1767225660", 60)]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Thu, 01 Jan 2026 00:00:09 GMT", 9)]
    [InlineData("X-Rate-Limit-Reset: soon", 1)]
    public async Task Limited_EachHeader_GivesItsWait(string header, int seconds)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Authn}", 429, Limited, header, "Date: Thu, 01 Jan 2026 00:00:00 GMT");
        f.Server.On($"POST {Authn}", 200, "{}");
        await f.PostJson(Authn, "{}");
        Assert.Equal([TimeSpan.FromSeconds(seconds)], f.Clock.Waits);
    }

    [Theory]
    [InlineData("X-Rate-Limit-Reset: 1767225661")]
    [InlineData("X-Rate-Limit-Reset: 99999999999999")]
    [InlineData("Retry-After: 3600")]
    public async Task Limited_TooLong_IsRateLimited(string header)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Authn}", 429, Limited, header, "Date: Thu, 01 Jan 2026 00:00:00 GMT");
        if (header.Contains("9999999")) f.Server.On($"POST {Authn}", 429, Limited, "Retry-After: 99999");
        await SessionFixture.Fails(ErrorId.RateLimited, () => f.PostJson(Authn, "{}"));
    }

    [Fact]
    public async Task Limited_AgainAndAgain_GivesUpAfterFive()
    {
        var f = new SessionFixture();
        for (int i = 0; i < 5; i++) f.Server.On($"POST {Authn}", 429, "");
        await SessionFixture.Fails(ErrorId.RateLimited, () => f.PostJson(Authn, "{}"));
        Assert.Equal([1, 2, 4, 8], f.Clock.Waits.Select(w => (int)w.TotalSeconds));
    }

    [Fact]
    public async Task Limited_BeyondTheCallersPatience_IsRateLimited()
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Authn}", 429, Limited, "Retry-After: 5");
        var options = new RequestOptions { MaxWait = TimeSpan.FromSeconds(3) };
        await SessionFixture.Fails(ErrorId.RateLimited, () => f.Session.PostJsonAsync(new Uri(Authn), "{}", options, CancellationToken.None));
        Assert.Empty(f.Clock.Waits);
    }

    [Theory]
    [InlineData("E0000109")]
    [InlineData("E0000133")]
    public async Task Limited_BecauseAnSmsWasJustSent_IsTheReply(string code)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Authn}", 429, $"{{\"errorCode\":\"{code}\",\"errorSummary\":\"An SMS message was recently sent.\"}}");
        Assert.Equal(429, (await f.PostJson(Authn, "{}")).StatusCode);
    }

    [Fact]
    public async Task Busy_Get_IsRepeatedOnceWhenTheServerSaysWhen()
    {
        var f = new SessionFixture();
        f.Server.On("GET https://acme.okta.com/a", 503, "", "Retry-After: 2");
        f.Server.On("GET https://acme.okta.com/a", 503, "", "Retry-After: 2");
        Assert.Equal(503, (await f.Get("https://acme.okta.com/a")).StatusCode);
        Assert.Equal([TimeSpan.FromSeconds(2)], f.Clock.Waits);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Busy_Post_IsNeverRepeated(int status)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Authn}", status, "", "Retry-After: 1");
        Assert.Equal(status, (await f.PostJson(Authn, "{}")).StatusCode);
    }

    [Fact]
    public async Task Limits_OfTheCall_PaceTheRequests()
    {
        var f = new SessionFixture();
        var sent = new List<DateTimeOffset>();
        for (int i = 0; i < 9; i++) f.Server.On($"POST {Authn}", _ => { sent.Add(f.Clock.UtcNow); return ScriptedHandler.Reply(200, "{}"); });
        var options = new RequestOptions { Limits = [RateLimit.ClassicAuthn("joe")] };
        for (int i = 0; i < 9; i++) await f.Session.PostJsonAsync(new Uri(Authn), "{}", options, CancellationToken.None);
        for (int i = 4; i < 9; i++) Assert.True(sent[i] - sent[i - 4] >= TimeSpan.FromSeconds(1), $"request {i} came too early");
    }

    [Fact]
    public async Task Limits_OtherUsers_AreCountedApart()
    {
        var clock = new JumpingClock();
        var pacer = new RequestPacer(clock);
        for (int i = 0; i < 8; i++) await pacer.WaitAsync("acme.okta.com", [RateLimit.ClassicAuthn("user" + (i % 2))], CancellationToken.None);
        Assert.Empty(clock.Waits);
        await pacer.WaitAsync("acme.okta.com", [RateLimit.ClassicAuthn("user0"), RateLimit.IdxUser("user0")], CancellationToken.None);
        Assert.Single(clock.Waits);
    }

    [Fact]
    public async Task Limits_ManyAtOnce_AreSpreadOut()
    {
        var clock = new StoppedClock();
        var pacer = new RequestPacer(clock);
        for (int i = 0; i < 6; i++) await pacer.WaitAsync("h", [RateLimit.Poll("t")], CancellationToken.None);
        Assert.Equal([1100, 1100, 2200, 2200], clock.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    /// <summary>Callers that arrive at the same moment: nobody's wait has passed when the next one asks.</summary>
    private sealed class StoppedClock : Core.Ports.IClock
    {
        public List<TimeSpan> Waits { get; } = [];

        public DateTimeOffset UtcNow { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public Task DelayAsync(TimeSpan time, CancellationToken cancellation)
        {
            Waits.Add(time);
            return Task.CompletedTask;
        }
    }
}
