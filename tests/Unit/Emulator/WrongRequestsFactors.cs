using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests to factors (protocol: Classic, factors).</summary>
internal static class WrongRequestsFactors
{
    private const string Totp = "token:software:totp";

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("factor of nobody", "push", 404, "E0000007", async place => await place.Token("/api/v1/authn/factors/opfnobody/verify", await place.Walk.SignIn())),
        new("factor without state token", "push", 401, "E0000011", async place => await place.Post(WrongPlace.Verify(await place.Walk.SignIn(), "push"), "{}")),
        new("wrong TOTP code", "totp", 403, "E0000068", async place =>
        {
            var required = await place.Walk.SignIn();
            return await place.Token(WrongPlace.Verify(required, Totp), required, ",\"passCode\":\"000000\"");
        }),
        new("TOTP code used twice", "totp", 403, "E0000082", async place =>
        {
            var first = await place.Walk.SignIn();
            using HttpResponseMessage used = await place.Token(WrongPlace.Verify(first, Totp), first, ",\"passCode\":\"123456\"");
            var second = await place.Walk.SignIn();
            return await place.Token(WrongPlace.Verify(second, Totp), second, ",\"passCode\":\"123456\"");
        }),
        new("fifth wrong code", "totp", 403, "E0000069", async place =>
        {
            var required = await place.Walk.SignIn();
            for (int time = 0; time < 4; time++)
            {
                using HttpResponseMessage refused = await place.Token(WrongPlace.Verify(required, Totp), required, ",\"passCode\":\"000000\"");
            }

            return await place.Token(WrongPlace.Verify(required, Totp), required, ",\"passCode\":\"000000\"");
        }),
        new("SMS code before an SMS was sent", "sms", 403, "E0000068", async place =>
        {
            var required = await place.Walk.SignIn();
            return await place.Token(WrongPlace.Verify(required, "sms"), required, ",\"passCode\":\"654321\"");
        }),
        new("SMS again within 30 seconds", "sms", 429, "E0000109", async place =>
        {
            var challenge = await place.Challenge("sms");
            place.Clock.Advance(TimeSpan.FromSeconds(29));
            return await place.Token(new Uri(challenge["_links"]!["resend"]![0]!["href"]!.GetValue<string>()).PathAndQuery, challenge);
        }),
        new("resend of a TOTP code", "totp", 403, "E0000079", async place =>
        {
            var challenge = await place.Challenge(Totp);
            return await place.Token(new Uri(challenge["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery + "/resend", challenge);
        }),
        new("another factor in the middle of one", "mixed", 403, "E0000079", async place =>
        {
            var required = await place.Walk.SignIn();
            using HttpResponseMessage started = await place.Token(WrongPlace.Verify(required, "push"), required);
            return await place.Token(WrongPlace.Verify(required, "sms"), required);
        }),
        new("answer of a question as passCode", "question", 200, "MFA_CHALLENGE", async place =>
        {
            var required = await place.Walk.SignIn();
            return await place.Token(WrongPlace.Verify(required, "question"), required, ",\"passCode\":\"Okapi\"");
        }),
        new("wrong answer", "question", 403, "Your answer doesn", async place =>
        {
            var required = await place.Walk.SignIn();
            return await place.Token(WrongPlace.Verify(required, "question"), required, ",\"answer\":\"Zebra\"");
        }),
        new("link rebuilt without its query", "push", 404, "E0000007", async place =>
        {
            var required = await place.Walk.SignIn();
            return await place.Token(WrongPlace.Verify(required, "push").Split('?')[0], required);
        }) { Change = scenario => scenario with { Policy = new OrgPolicy { FactorQuery = "rememberDevice=false" } } },
        new("poll after success", "push", 401, "E0000011", async place =>
        {
            var challenge = await place.Challenge("push");
            place.Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (int poll in Enumerable.Range(0, 3))
            {
                using HttpResponseMessage polled = await place.Token(new Uri(challenge["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery, challenge);
            }

            return await place.Token(new Uri(challenge["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery, challenge);
        }),
        new("eleventh poll within five seconds", "push-wait", 429, "E0000047", async place =>
        {
            var challenge = await place.Challenge("push");
            string poll = new Uri(challenge["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery;
            for (int time = 0; time < 10; time++)
            {
                place.Clock.Advance(TimeSpan.FromMilliseconds(400));
                using HttpResponseMessage polled = await place.Token(poll, challenge);
            }

            return await place.Token(poll, challenge);
        }) { Change = scenario => scenario with { Limits = new RateLimits { AuthnPerSecond = 0 } } },
        new("polling without a pause", "push-wait", 429, "E0000047", async place =>
        {
            var challenge = await place.Challenge("push");
            string poll = new Uri(challenge["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery;
            using HttpResponseMessage first = await place.Token(poll, challenge);
            using HttpResponseMessage second = await place.Token(poll, challenge);
            return await place.Token(poll, challenge);
        }) { Limited = true },
        new("locked while a factor is asked", "totp", 403, "E0000069", async place =>
        {
            var required = await place.Walk.SignIn();
            for (int time = 0; time < 5; time++)
            {
                var refused = await place.Walk.SignIn("wrong");
            }

            return await place.Token(WrongPlace.Verify(required, Totp), required, ",\"passCode\":\"123456\"");
        }),
    ];
}
