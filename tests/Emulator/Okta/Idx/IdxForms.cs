using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>The remediation forms of each stage.</summary>
internal sealed class IdxForms(IdxTransaction transaction, Scenario scenario, IdxFlow flow, string origin)
{
    private const int PollEvery = 4000;

    private readonly IdxOptions _options = new(scenario, transaction.User);

    /// <summary>The forms of the stage; remembers which authenticator each option stands for.</summary>
    public IReadOnlyList<JsonObject> Write() => transaction.Stage switch
    {
        IdxStage.Probe => [DevicePoll("authenticatorChallenge")],
        IdxStage.SafeMode => [Form("poll", "poll").With("refresh", 2000)],
        IdxStage.Identify => Identify(),
        IdxStage.Select => [Select()],
        IdxStage.MethodData => [Data()],
        IdxStage.Challenge => [Answer(), .. Others()],
        IdxStage.Poll => [Form("challenge-poll", "challenge/poll", AutoChallenge()).With("refresh", PollEvery).With("relatesTo", new JsonArray("$.currentAuthenticator")), .. Others()],
        IdxStage.FastPass => [DevicePoll("$.currentAuthenticator"), Form("launch-authenticator", "authenticators/okta-verify/launch"), .. Others()],
        IdxStage.Idp => [RedirectIdp(transaction.Current!.Scene.Profile.GetValueOrDefault("name", "Partner")), .. Others()],
        IdxStage.Rejected => [Resend(), .. Others()],
        IdxStage.PasswordExpired => [NewPassword("reenroll-authenticator")],
        IdxStage.PasswordWarn => [NewPassword("reenroll-authenticator-warning"), Form("skip", "skip")],
        IdxStage.Enroll => transaction.User!.Scene.Status == UserStatus.MfaEnrollOptional ? [Enroll(), Form("skip", "skip")] : [Enroll()],
        IdxStage.Enrolling => [Form("enroll-authenticator", "challenge/answer", Ion.Group("credentials", Ion.Field("passcode", label: "Enter code", required: true)))],
        IdxStage.KeepMeSignedIn => [Form("keep-me-signed-in", "keep-me-signed-in", Ion.Field("keepMeSignedIn", false, required: true, mutable: true, label: "Stay signed in", type: "boolean"))],
        IdxStage.Success when scenario.Idx.SuccessAsRemediation => [Success()],
        _ => [],
    };

    /// <summary>The link to the end; it has no rel, and is a GET.</summary>
    public JsonObject Success() => new()
    {
        ["name"] = "success-redirect",
        ["href"] = $"{origin}/login/token/redirect?stateToken={transaction.RedirectToken}",
        ["method"] = "GET",
    };

    /// <summary>A form that only needs the state handle.</summary>
    public JsonObject Form(string name, string path, params JsonObject[] fields) => Ion.Form(name, $"{origin}/idp/idx/{path}", transaction.Handle, fields);

    /// <summary>cancel-polling, which hangs in the challenge and not in the list.</summary>
    public JsonObject CancelPolling() => Form(
        "cancel-polling",
        "authenticators/poll/cancel",
        Ion.Field("reason", required: false, type: "string"),
        new JsonObject { ["name"] = "statusCode", ["type"] = "any" });

    private List<JsonObject> Identify()
    {
        JsonObject[] desktop = scenario.Idx.DesktopSignOn == DesktopSignOn.None ? [] : [RedirectIdp(AgentlessSignOn.Name, "AgentlessDSSO")];
        if (scenario.Idx.DesktopSignOn is DesktopSignOn.Only or DesktopSignOn.Redirect)
        {
            return [.. desktop];
        }

        List<JsonObject> fields = [Ion.Field("identifier", required: true, label: "Username")];
        if (scenario.Idx.IdentifyWithPassword)
        {
            fields.Add(Ion.Group("credentials", Ion.Field("passcode", required: true, label: "Password", secret: true)));
        }

        if (scenario.Idx.Captcha)
        {
            fields.Add(Ion.Group("captchaVerify", Ion.Field("captchaToken", required: true)));
        }

        fields.Add(Ion.Field("rememberMe", label: "Keep me signed in", type: "boolean"));
        List<JsonObject> forms = [.. desktop, Form("identify", "identify", [.. fields]), Form("unlock-account", "unlock-account"), Form("select-enroll-profile", "enroll")];
        if (scenario.Idx.OffersIdp)
        {
            forms.Add(RedirectIdp("Partner"));
        }

        return forms;
    }

    private JsonObject Select()
    {
        transaction.Offered = flow.Candidates(transaction);
        return Form("select-authenticator-authenticate", "challenge", Ion.Choice("authenticator", transaction.Offered.Select(_options.Option)));
    }

    private JsonObject Data()
    {
        transaction.Offered = flow.Candidates(transaction);
        FactorState only = transaction.Offered[0];
        JsonObject[] more = only.Methods.Contains("push") ? [AutoChallenge()] : [];
        JsonObject group = Ion.Group("authenticator", [.. _options.Fields(only), .. more]);
        group["label"] = only.Scene.Type == "phone_number" ? "Phone" : "Okta Verify";
        return Form("authenticator-verification-data", "challenge", group).With("relatesTo", new JsonArray("$.currentAuthenticator"));
    }

    // Another authenticator may be chosen while one is under challenge.
    private IEnumerable<JsonObject> Others() => flow.Candidates(transaction).Count > 1 || transaction.Current!.Methods.Count > 1 ? [Select()] : [];

    private JsonObject Answer() => Form("challenge-authenticator", "challenge/answer", Ion.Group("credentials", [.. CredentialFields.Of(transaction.Current!, transaction.Method!)]))
        .With("relatesTo", new JsonArray(transaction.Current!.Scene.Type == "okta_password" ? "$.currentAuthenticator" : "$.currentAuthenticatorEnrollment"));

    private JsonObject DevicePoll(string relatesTo) => Form("device-challenge-poll", "authenticators/poll").With("refresh", 2000).With("relatesTo", relatesTo);

    // Fully immutable: whoever wants another push echoes it.
    private JsonObject Resend() => Form("resend", "challenge", new JsonObject
    {
        ["name"] = "authenticator",
        ["type"] = "object",
        ["required"] = true,
        ["mutable"] = false,
        ["value"] = new JsonObject { ["form"] = new JsonObject { ["value"] = new JsonArray(Ion.Fixed("id", transaction.Current!.AuthenticatorId), Ion.Fixed("methodType", transaction.Method!)) } },
    });

    private JsonObject RedirectIdp(string name, string type = "SAML2") => new()
    {
        ["name"] = "redirect-idp",
        ["type"] = type,
        ["idp"] = new JsonObject { ["id"] = Token.Stable("0oa", name), ["name"] = scenario.Say(name) },
        ["href"] = $"{origin}/sso/idps/{Token.Stable("0oa", name)}?stateToken={transaction.PageToken}",
        ["method"] = "GET",
    };

    private JsonObject NewPassword(string name) => Form(name, "challenge/answer", Ion.Group("credentials", Ion.Field("passcode", required: true, label: "New password", secret: true)))
        .With("relatesTo", new JsonArray("$.currentAuthenticator"));

    private JsonObject Enroll() => Form("select-authenticator-enroll", "credential/enroll", Ion.Choice("authenticator", [IdxOptions.Enrollable("google_otp", "Google Authenticator"), IdxOptions.Enrollable("okta_verify", "Okta Verify")]));

    private static JsonObject AutoChallenge() => Ion.Field("autoChallenge", required: false, label: "Send push automatically", type: "boolean");
}

/// <summary>Adds a member to a form.</summary>
internal static class FormExtensions
{
    public static JsonObject With(this JsonObject form, string name, JsonNode value)
    {
        form[name] = value;
        return form;
    }
}
