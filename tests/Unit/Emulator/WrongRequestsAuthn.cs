using System;
using System.Collections.Generic;
using System.Net.Http;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests to /api/v1/authn (protocol: Classic, common rules and errors).</summary>
internal static class WrongRequestsAuthn
{
    private const string Authn = "/api/v1/authn";
    private const string Right = "{\"username\":\"jane@acme.test\",\"password\":\"Correct-Horse-7\"}";
    private const string Wrong = "{\"username\":\"jane@acme.test\",\"password\":\"correct-horse-7\"}";

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("blank user agent", "password", 403, "Request blocked.", place =>
        {
            place.Visitor.UserAgent = "";
            return place.Get("/");
        }),
        new("authn by GET", "password", 405, "E0000022", place => place.Get(Authn)),
        new("authn without content type", "password", 415, "E0000018", place => place.Raw(Authn, null, "application/json", Right)),
        new("authn as a form", "password", 415, "E0000021", place => place.Raw(Authn, "application/x-www-form-urlencoded", "application/json", "username=jane")),
        new("authn that wants HTML back", "password", 406, "E0000019", place => place.Raw(Authn, "application/json", "text/html", Right)),
        new("authn with broken JSON", "password", 400, "E0000003", place => place.Post(Authn, "{\"username\":\"jane\",\"password\":\"a\"b\"}")),
        new("authn with a JSON list", "password", 400, "E0000003", place => place.Post(Authn, "[]")),
        new("authn with an empty body", "password", 400, "E0000003", place => place.Post(Authn, "")),
        new("authn with nothing in it", "password", 400, "E0000001", place => place.Post(Authn, "{}")),
        new("authn without a password", "password", 400, "E0000001", place => place.Post(Authn, "{\"username\":\"jane@acme.test\"}")),
        new("authn with a number for a name", "password", 400, "E0000001", place => place.Post(Authn, "{\"username\":7,\"password\":\"x\"}")),
        new("wrong password", "password", 401, "E0000004", place => place.Post(Authn, Wrong)),
        new("unknown user", "password", 401, "E0000004", place => place.Post(Authn, "{\"username\":\"joe\",\"password\":\"x\"}")),
        new("locked user, shown", "locked", 200, "LOCKED_OUT", place => place.Post(Authn, Right)),
        new("locked user, not shown", "locked-silent", 401, "E0000004", place => place.Post(Authn, Right)),
        new("right password after five wrong ones", "password", 401, "E0000004", async place =>
        {
            for (int time = 0; time < 5; time++)
            {
                using HttpResponseMessage refused = await place.Post(Authn, Wrong);
            }

            return await place.Post(Authn, Right);
        }),
        new("unknown state token", "push", 401, "E0000011", place => place.Post(Authn, "{\"stateToken\":\"00unknown\"}")),
        new("state token of the other engine", "push", 401, "E0000011", place => place.Post(Authn, "{\"stateToken\":\"02.id.abcdefg\"}")),
        new("expired state token", "push", 401, "E0000011", async place =>
        {
            var transaction = await place.Walk.SignIn();
            place.Clock.Advance(TimeSpan.FromSeconds(301));
            return await place.Token(Authn, transaction);
        }),
        new("password into a transaction that has one", "push", 403, "E0000079", async place =>
            await place.Token(Authn, await place.Walk.SignIn(), ",\"username\":\"jane@acme.test\",\"password\":\"Correct-Horse-7\"")),
        new("canceled state token", "push", 401, "E0000011", async place =>
        {
            var transaction = await place.Walk.SignIn();
            using HttpResponseMessage canceled = await place.Token(Authn + "/cancel", transaction);
            return await place.Token(Authn, transaction);
        }),
        new("previous without a challenge", "push", 403, "E0000079", async place => await place.Token(Authn + "/previous", await place.Walk.SignIn())),
        new("skip of a needed factor", "push", 403, "E0000079", async place => await place.Token(Authn + "/skip", await place.Walk.SignIn())),
        new("skip of an expired password", "expired", 403, "E0000079", async place => await place.Token(Authn + "/skip", await place.Walk.SignIn())),
        new("skip of a required enrolment", "enroll", 403, "E0000079", async place => await place.Token(Authn + "/skip", await place.Walk.SignIn())),
        new("new password where none is due", "push", 403, "E0000079", async place =>
            await place.Token(Authn + "/credentials/change_password", await place.Walk.SignIn(), ",\"oldPassword\":\"Correct-Horse-7\",\"newPassword\":\"Battery-Staple-8\"")),
        new("new password, old one wrong", "expired", 403, "E0000014", async place =>
            await place.Token(Authn + "/credentials/change_password", await place.Walk.SignIn(), ",\"oldPassword\":\"nope\",\"newPassword\":\"Battery-Staple-8\"")),
        new("new password too weak", "expired", 403, "E0000014", async place =>
            await place.Token(Authn + "/credentials/change_password", await place.Walk.SignIn(), ",\"oldPassword\":\"Correct-Horse-7\",\"newPassword\":\"short\"")),
        new("new password same as old", "expired", 403, "E0000014", async place =>
            await place.Token(Authn + "/credentials/change_password", await place.Walk.SignIn(), ",\"oldPassword\":\"Correct-Horse-7\",\"newPassword\":\"Correct-Horse-7\"")),
        new("unknown place below authn", "push", 404, "E0000007", place => place.Post(Authn + "/nothing", "{\"stateToken\":\"00\"}")),
        new("unknown API", "password", 404, "E0000007", place => place.Get("/api/v1/nothing")),
        new("Identity Engine on a Classic org", "password", 404, "E0000007", place => place.Post("/idp/idx/introspect", "{\"stateToken\":\"00\"}")),
        new("fifth sign-in within a second", "password", 429, "E0000047", async place =>
        {
            for (int time = 0; time < 4; time++)
            {
                using HttpResponseMessage counted = await place.Post(Authn, Right);
            }

            return await place.Post(Authn, Right);
        }) { Limited = true },
        new("first sign-in of a busy org", "ratelimit", 429, "E0000047", place => place.Post(Authn, Right)) { Limited = true },
    ];
}
