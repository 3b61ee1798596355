using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong choices, answers and polls of Identity Engine's authenticators.</summary>
internal static class WrongRequestsChallenge
{
    private const string Org = WrongPlace.Org;

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("authenticator chosen without an id", "idx-several", 400, "field_must_not_be_null", place => Choose(place, () => new JsonObject { ["methodType"] = "push" })),
        new("authenticator chosen with a made-up id", "idx-several", 400, "E0000001", place => Choose(place, () => new JsonObject { ["id"] = "aut0" })),
        new("authenticator chosen as a text", "idx-several", 400, "E0000003", place => Choose(place, () => "okta_verify")),
        new("authenticator with a method it has not", "idx-several", 400, "E0000001", place => Choose(place, () => new JsonObject { ["id"] = Id(place, 0), ["methodType"] = "sms" })),
        new("authenticator with a field it has not", "idx-several", 400, "E0000003", place => Choose(place, () => new JsonObject { ["id"] = Id(place, 0), ["deviceId"] = "x" })),
        new("phone without its enrollment", "idx-phones", 400, "field_must_not_be_null", place => Choose(place, () => new JsonObject { ["id"] = Id(place, 0), ["methodType"] = "sms" })),
        new("phone with the enrollment of nobody", "idx-phones", 400, "E0000001", place => Choose(place, () => new JsonObject { ["id"] = Id(place, 0), ["methodType"] = "sms", ["enrollmentId"] = "sms0" })),
        new("wrong code of an authenticator", "idx-google", 401, "api.authn.error.PASSCODE_INVALID", async place => await Answer(place, "passcode", "000000")),
        new("wrong code, told with 400", "idx-google", 400, "api.authn.error.PASSCODE_INVALID", async place => await Answer(place, "passcode", "000000")) { Change = scene => scene with { Idx = scene.Idx with { WrongCodeStatus = 400 } } },
        new("wrong code of Okta Verify", "idx-totp", 401, "authfactor.challenge.soft_token.invalid_passcode", async place => await Answer(place, "totp", "000000")),
        new("code of Okta Verify under the usual name", "idx-totp", 400, "E0000003", async place => await Answer(place, "passcode", "123456")),
        new("code under the name of Okta Verify's", "idx-google", 400, "E0000003", async place => await Answer(place, "totp", "123456")),
        new("code used before", "idx-google", 401, "authfactor.challenge.soft_token.used_passcode", async place =>
        {
            await Answer(place, "passcode", "123456");
            IdxWalk again = new(place.World, place.Clock);
            await again.Start();
            await again.Identify();
            await again.Password();
            return await WrongRequestsIdx.Answer(again, new JsonObject { ["passcode"] = "123456" });
        }),
        new("wrong answer to the question", "idx-question", 401, "api.authn.error.PASSCODE_INVALID", async place => await Answer(place, ("questionKey", "favorite_animal"), ("answer", "Dog"))),
        new("answer without the key of the question", "idx-question", 400, "field_must_not_be_null", async place => await Answer(place, "answer", "Okapi")),
        new("answer to another question", "idx-question", 400, "E0000001", async place => await Answer(place, ("questionKey", "disliked_food"), ("answer", "Okapi"))),
        new("YubiKey code that is too short", "idx-yubikey", 401, "api.authn.error.PASSCODE_INVALID", async place => await Answer(place, "passcode", "cccccckeibcd")),
        new("signature of an unknown security key", "idx-webauthn", 401, "authfactor.webauthn.error.assertion_validation_failure", async place => await Answer(place, ("authenticatorData", "AA"), ("clientData", "AA"), ("signatureData", "AA"))),
        new("security key without a signature", "idx-webauthn", 400, "field_must_not_be_null", async place => await Answer(place, ("authenticatorData", "AA"), ("clientData", "AA"))),
        new("unseen form filled in by guess", "idx-unseen-fields", 400, "E0000003", async place => await Answer(place, "passcode", "alohomora")),
        new("poll of a push nobody sent", "idx-push-number", 403, "E0000079", async place => { IdxWalk walk = await Past(place); return await WrongRequestsIdx.Send(place, "challenge/poll", walk.Handle); }),
        new("answer where a push is under way", "idx-push-number", 403, "E0000079", async place => await Answer(await Pushed(place), "passcode", "123456")),
        new("push polled to its end", "idx-push-timeout", 400, "api.authn.poll.error.push_timeout", async place =>
        {
            IdxWalk walk = await Pushed(place);
            return await WrongRequestsIdx.Send(place, "challenge/poll", walk.Handle);
        }),
        new("push rejected", "idx-push-reject", 200, "api.authn.poll.error.push_rejected", async place =>
        {
            IdxWalk walk = await Pushed(place);
            return await WrongRequestsIdx.Send(place, "challenge/poll", walk.Handle);
        }),
        new("push sent again with another method", "idx-push-reject", 400, "E0000001", async place =>
        {
            IdxWalk walk = await Pushed(place);
            await walk.Post("challenge-poll");
            string id = walk.Form("resend")["value"]![0]!["value"]!["form"]!["value"]![0]!["value"]!.GetValue<string>();
            return await WrongRequestsIdx.Send(place, "challenge", walk.Handle, ("authenticator", new JsonObject { ["id"] = id, ["methodType"] = "totp" }));
        }),
        new("SMS again within thirty seconds", "idx-sms", 429, "errors.E0000109", async place => await Again(place, "sms")),
        new("call again within thirty seconds", "idx-sms", 429, "errors.E0000133", async place => await Again(place, "voice")),
        new("eleventh request of a token in five seconds", "idx-push-wait", 429, "E0000047", async place =>
        {
            IdxWalk walk = await Pushed(place);
            place.Clock.Advance(TimeSpan.FromSeconds(5));
            for (int poll = 0; poll < 10; poll++)
            {
                using HttpResponseMessage counted = await WrongRequestsIdx.Send(place, "challenge/poll", walk.Handle);
            }

            return await WrongRequestsIdx.Send(place, "challenge/poll", walk.Handle);
        }) { Limited = true },
        new("weak new password", "idx-expired", 400, "password.passwordRequirementsNotMet", async place => await NewPassword(place, "short")),
        new("old password for a new one", "idx-expired", 400, "password.passwordRequirementsNotMet", async place => await NewPassword(place, "Correct-Horse-7")),
        new("skip of an expired password in IDX", "idx-expired", 403, "E0000079", async place => { IdxWalk walk = await Past(place); return await WrongRequestsIdx.Send(place, "skip", walk.Handle); }),
        new("skip of an enrollment demanded", "idx-enroll", 403, "E0000079", async place => { IdxWalk walk = await Past(place); return await WrongRequestsIdx.Send(place, "skip", walk.Handle); }),
        new("no answer to staying signed in", "idx-kmsi", 400, "E0000003", async place => { IdxWalk walk = await Past(place); return await WrongRequestsIdx.Send(place, "keep-me-signed-in", walk.Handle, ("keepMeSignedIn", "no")); }),
        new("app access denied", "idx-denied", 403, "security.access_denied", async place => await WrongRequestsIdx.Answer(await WrongRequestsIdx.Named(place), new JsonObject { ["passcode"] = "Correct-Horse-7" })),
        new("device not good enough", "idx-device-assurance", 403, "device_assurance", async place => await WrongRequestsIdx.Answer(await WrongRequestsIdx.Named(place), new JsonObject { ["passcode"] = "Correct-Horse-7" })),
        new("not assigned, found out late", "idx-unassigned-late", 400, "failure-redirect", async place => await WrongRequestsIdx.Answer(await WrongRequestsIdx.Named(place), new JsonObject { ["passcode"] = "Correct-Horse-7" })),
    ];

    /// <summary>Name and password given.</summary>
    internal static async Task<IdxWalk> Past(WrongPlace place)
    {
        IdxWalk walk = await WrongRequestsIdx.Named(place);
        return await walk.Password();
    }

    private static async Task<IdxWalk> Pushed(WrongPlace place)
    {
        IdxWalk walk = await Past(place);
        return await walk.Data("push");
    }

    private static string Id(WrongPlace place, int option) =>
        place.Idx.Form("select-authenticator-authenticate")["value"]![0]!["options"]![option]!["value"]!["form"]!["value"]![0]!["value"]!.GetValue<string>();

    private static async Task<HttpResponseMessage> Choose(WrongPlace place, Func<JsonNode> authenticator)
    {
        IdxWalk walk = await Past(place);
        return await WrongRequestsIdx.Send(place, "challenge", walk.Handle, ("authenticator", authenticator()));
    }

    private static async Task<HttpResponseMessage> Answer(WrongPlace place, params (string Name, string Value)[] fields) => await Answer(await Past(place), fields);

    private static Task<HttpResponseMessage> Answer(WrongPlace place, string field, string value) => Answer(place, (field, value));

    private static Task<HttpResponseMessage> Answer(IdxWalk walk, string field, string value) => Answer(walk, (field, value));

    private static Task<HttpResponseMessage> Answer(IdxWalk walk, params (string Name, string Value)[] fields)
    {
        JsonObject credentials = [];
        foreach (var (name, value) in fields)
        {
            credentials[name] = value;
        }

        return WrongRequestsIdx.Answer(walk, credentials);
    }

    private static async Task<HttpResponseMessage> Again(WrongPlace place, string method)
    {
        IdxWalk walk = await Past(place);
        await walk.Data(method);
        return await WrongRequestsIdx.Send(place, "challenge/resend", walk.Handle);
    }

    private static async Task<HttpResponseMessage> NewPassword(WrongPlace place, string wanted) =>
        await WrongRequestsIdx.Answer(await Past(place), new JsonObject { ["passcode"] = wanted });
}
