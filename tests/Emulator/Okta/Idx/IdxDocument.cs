using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>The envelope around the forms.</summary>
internal sealed class IdxDocument(OrgState org, IdxFlow flow, IdxTransaction transaction, string origin)
{
    private readonly Scenario _scenario = org.Scenario;

    /// <summary>Writes the transaction under a new handle and remembers the forms given.</summary>
    public JsonObject Write()
    {
        transaction.Turn();
        IdxForms forms = new(transaction, _scenario, flow, origin);
        IReadOnlyList<JsonObject> remediation = forms.Write();
        JsonObject document = new()
        {
            ["version"] = "1.0.0",
            ["stateHandle"] = transaction.Handle,
            ["expiresAt"] = transaction.ExpiresAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null),
            ["intent"] = "LOGIN",
        };
        if (remediation.Count > 0)
        {
            document["remediation"] = Ion.Values(remediation);
        }

        AddMessages(document, remediation);
        AddAuthenticators(document, forms);
        AddSubjects(document);
        JsonObject cancel = forms.Form("cancel", "cancel");
        document["cancel"] = cancel;
        document["context"] = forms.Form("context", "context");
        if (transaction.Stage == IdxStage.Success && !_scenario.Idx.SuccessAsRemediation)
        {
            document["success"] = forms.Success();
        }

        if (_scenario.Idx.OldShapes)
        {
            IdxOldShapes.Apply(document);
        }

        transaction.Forms = [.. FormsIn(document)];
        transaction.Messages.Clear();
        return document;
    }

    /// <summary>The end of a transaction: texts, and neither forms nor success.</summary>
    public static JsonObject Terminal(Scenario scenario, params IdxMessage[] messages) => new()
    {
        ["version"] = "1.0.0",
        ["messages"] = IdxMessage.List(scenario, messages),
    };

    private void AddMessages(JsonObject document, IReadOnlyList<JsonObject> remediation)
    {
        if (transaction.Stage == IdxStage.Success)
        {
            switch (_scenario.Idx.SuccessMessage)
            {
                case SuccessMessage.Info:
                    transaction.Messages.Add(new("idx.welcome", "Welcome back.", "INFO"));
                    break;
                case SuccessMessage.Error:
                    transaction.Messages.Add(new("security.access_denied_custom_message", "Ask the service desk about this sign-in."));
                    break;
            }
        }

        if (transaction.Stage == IdxStage.PasswordWarn)
        {
            transaction.Messages.Add(IdxMessage.PasswordExpires);
        }

        foreach (IdxMessage message in transaction.Messages.Where(message => message.Field is not null))
        {
            JsonObject? field = Fields(remediation).FirstOrDefault(one => one["name"]!.GetValue<string>() == message.Field);
            field?["messages"] = IdxMessage.List(_scenario, message);
        }

        IdxMessage[] general = [.. transaction.Messages.Where(message => message.Field is null)];
        if (general.Length > 0)
        {
            document["messages"] = IdxMessage.List(_scenario, general);
        }
    }

    private void AddAuthenticators(JsonObject document, IdxForms forms)
    {
        if (transaction.Stage == IdxStage.Probe)
        {
            document["authenticatorChallenge"] = Ion.Value(IdxChallenge.Loopback(forms.CancelPolling()));
        }

        if (transaction.User is not { } user)
        {
            return;
        }

        document["authenticatorEnrollments"] = Ion.Values(user.Factors.Prepend(user.PasswordFactor).Select(factor => IdxChallenge.Enrollment(factor, _scenario)));
        if (transaction.Current is not null || transaction.Stage is IdxStage.PasswordExpired or IdxStage.PasswordWarn)
        {
            FactorState current = transaction.Current ?? user.PasswordFactor;
            bool enrolled = transaction.Stage == IdxStage.Challenge && current != user.PasswordFactor;
            document[enrolled ? "currentAuthenticatorEnrollment" : "currentAuthenticator"] = Ion.Value(new IdxChallenge(transaction, _scenario).Current(current, forms));
        }

        if (transaction.Stage is IdxStage.Enroll or IdxStage.Enrolling)
        {
            document["authenticators"] = Ion.Values([new JsonObject { ["type"] = "app", ["key"] = "google_otp", ["id"] = Token.Stable("aut", "google_otp"), ["displayName"] = "Google Authenticator", ["methods"] = new JsonArray(new JsonObject { ["type"] = "otp" }) }]);
        }

        if (transaction.Stage == IdxStage.Enrolling)
        {
            document["currentAuthenticator"] = Ion.Value(IdxChallenge.Enrolling(transaction));
        }
    }

    private void AddSubjects(JsonObject document)
    {
        if (transaction.User is { } user)
        {
            document["user"] = Ion.Value(new JsonObject
            {
                ["id"] = user.Id,
                ["identifier"] = user.Login,
                ["profile"] = new JsonObject { ["firstName"] = _scenario.Say(user.Scene.FirstName), ["lastName"] = _scenario.Say(user.Scene.LastName) },
            });
        }

        document["app"] = Ion.Value(transaction.App is { } app
            ? new JsonObject { ["name"] = app.AppName, ["label"] = _scenario.Say(app.Label), ["id"] = app.Id }
            : new JsonObject { ["name"] = "okta_enduser", ["label"] = "Okta Dashboard", ["id"] = "DEFAULT_APP" });
        document["authentication"] = Ion.Value(new JsonObject { ["protocol"] = transaction.App is null ? "OAUTH2.0" : "SAML2.0", ["request"] = new JsonObject() });
    }

    // Whatever has an address to post to is a form, wherever it hangs.
    private static IEnumerable<JsonObject> FormsIn(JsonNode? node) => node switch
    {
        JsonObject one => (one["method"]?.GetValue<string>() == "POST" && one.ContainsKey("href") ? [one] : Array.Empty<JsonObject>()).Concat(one.SelectMany(member => FormsIn(member.Value))),
        JsonArray many => many.SelectMany(FormsIn),
        _ => [],
    };

    private static IEnumerable<JsonObject> Fields(IEnumerable<JsonObject> forms) => forms
        .SelectMany(form => form["value"] as JsonArray ?? [])
        .Cast<JsonObject>()
        .SelectMany(field => (field["form"]?["value"] as JsonArray)?.Cast<JsonObject>() ?? [field]);
}
