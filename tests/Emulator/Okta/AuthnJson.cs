using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Writes a transaction the way /api/v1/authn does.</summary>
internal sealed class AuthnJson(Scenario scenario, string origin)
{
    public JsonObject Write(Transaction transaction)
    {
        JsonObject json = new() { ["status"] = transaction.Status };
        if (transaction.Status != "SUCCESS")
        {
            json["stateToken"] = transaction.StateToken;
        }

        json["expiresAt"] = transaction.ExpiresAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null);
        AddIfAny(json, "type", transaction.StepUp is null ? null : "SESSION_STEP_UP");
        AddIfAny(json, "sessionToken", transaction.SessionToken);
        AddIfAny(json, "factorResult", transaction.FactorResult);
        AddIfAny(json, "challengeType", transaction.ByType && transaction.Factor is not null ? "FACTOR_TYPE" : null);
        json["_embedded"] = Embedded(transaction);
        json["_links"] = Links(transaction);
        return json;
    }

    /// <summary>A locked account, where policy lets it show: no state token at all.</summary>
    public JsonObject LockedOut() => new()
    {
        ["status"] = "LOCKED_OUT",
        ["_embedded"] = new JsonObject(),
        ["_links"] = new JsonObject { ["next"] = Link("unlock", "/api/v1/authn/recovery/unlock") },
    };

    private JsonObject Embedded(Transaction transaction)
    {
        JsonObject embedded = new() { ["user"] = User(transaction.User) };
        switch (transaction.Status)
        {
            case "MFA_REQUIRED":
                embedded["factors"] = new JsonArray([.. transaction.User.Factors.Select(Factor)]);
                embedded["policy"] = FactorPolicy(transaction.User);
                break;
            case "MFA_CHALLENGE" when transaction.ByType:
                embedded["challenge"] = FactorChallenge.Key(transaction);
                embedded["factors"] = new JsonArray([.. transaction.User.Factors.Where(one => one.Scene.Type == transaction.Factor!.Scene.Type).Select(Factor)]);
                break;
            case "MFA_CHALLENGE":
                embedded["factor"] = Challenged(transaction);
                embedded["policy"] = FactorPolicy(transaction.User);
                break;
            case "MFA_ENROLL":
                embedded["factors"] = new JsonArray(Enrollable(transaction, "push"), Enrollable(transaction, "token:software:totp"));
                break;
            case "PASSWORD_WARN":
                embedded["policy"] = new JsonObject { ["expiration"] = new JsonObject { ["passwordExpireDays"] = 5 } };
                break;
            case "PASSWORD_EXPIRED" or "PASSWORD_RESET":
                embedded["policy"] = new JsonObject { ["complexity"] = new JsonObject { ["minLength"] = 8, ["minUpperCase"] = 1, ["minNumber"] = 1, ["minSymbol"] = 0, ["excludeUsername"] = true } };
                break;
        }

        if (transaction.StepUp is { } stepUp)
        {
            embedded["target"] = new JsonObject { ["type"] = "APP", ["name"] = stepUp.App.AppName, ["label"] = scenario.Say(stepUp.App.Label) };
        }

        return embedded;
    }

    private JsonObject User(UserState user) => new()
    {
        ["id"] = user.Id,
        ["passwordChanged"] = "2026-01-05T08:00:00.000Z",
        ["profile"] = new JsonObject
        {
            ["login"] = user.Login,
            ["firstName"] = scenario.Say(user.Scene.FirstName),
            ["lastName"] = scenario.Say(user.Scene.LastName),
            ["locale"] = "en_US",
            ["timeZone"] = "America/Los_Angeles",
        },
    };

    private JsonObject Factor(FactorState factor)
    {
        JsonObject profile = [];
        foreach (var (name, value) in factor.Scene.Profile)
        {
            profile[name] = scenario.Say(value);
        }

        return new JsonObject
        {
            ["id"] = factor.Id,
            ["factorType"] = factor.Scene.Type,
            ["provider"] = factor.Scene.Provider,
            ["vendorName"] = factor.Scene.Provider,
            ["profile"] = profile,
            ["_links"] = new JsonObject { ["verify"] = Link(null, VerifyPath(factor)) },
        };
    }

    private JsonObject Challenged(Transaction transaction)
    {
        JsonObject factor = Factor(transaction.Factor!);
        if (FactorChallenge.Of(transaction, origin) is { } block)
        {
            factor["_embedded"] = block;
        }

        return factor;
    }

    private static JsonObject Enrollable(Transaction transaction, string type) => new()
    {
        ["factorType"] = type,
        ["provider"] = "OKTA",
        ["vendorName"] = "OKTA",
        ["enrollment"] = transaction.User.Scene.Status == UserStatus.MfaEnroll ? "REQUIRED" : "OPTIONAL",
        ["status"] = "NOT_SETUP",
    };

    private JsonObject FactorPolicy(UserState user)
    {
        JsonObject perFactor = [];
        foreach (FactorState push in user.Factors.Where(factor => factor.Scene.Type == "push"))
        {
            perFactor[push.Id] = new JsonObject { ["autoPushEnabled"] = false };
        }

        int minutes = scenario.Policy.RememberDeviceMinutes;
        return new JsonObject
        {
            ["allowRememberDevice"] = minutes > 0,
            ["rememberDeviceLifetimeInMinutes"] = minutes,
            ["rememberDeviceByDefault"] = false,
            ["factorsPolicyInfo"] = perFactor,
        };
    }

    private JsonObject Links(Transaction transaction)
    {
        if (transaction.Status == "SUCCESS")
        {
            return transaction.StepUp is null ? [] : new JsonObject { ["next"] = Link("original", $"/login/step-up/redirect?stateToken={transaction.StateToken}") };
        }

        JsonObject links = new() { ["cancel"] = Link(null, "/api/v1/authn/cancel") };
        switch (transaction.Status)
        {
            case "UNAUTHENTICATED":
                links["next"] = Link("authenticate", "/api/v1/authn");
                break;
            case "MFA_CHALLENGE":
                AddChallenge(links, transaction);
                break;
            case "PASSWORD_WARN":
                links["next"] = Link("changePassword", "/api/v1/authn/credentials/change_password");
                links["skip"] = Link("skip", "/api/v1/authn/skip");
                break;
            case "PASSWORD_EXPIRED":
                links["next"] = Link("changePassword", "/api/v1/authn/credentials/change_password");
                break;
            case "PASSWORD_RESET":
                links["next"] = Link("resetPassword", "/api/v1/authn/credentials/reset_password");
                break;
            case "MFA_ENROLL" when transaction.User.Scene.Status == UserStatus.MfaEnrollOptional:
                links["skip"] = Link("skip", "/api/v1/authn/skip");
                break;
        }

        return links;
    }

    private void AddChallenge(JsonObject links, Transaction transaction)
    {
        FactorState factor = transaction.Factor!;
        links["next"] = factor.Scene.Type == "claims_provider"
            ? Link("redirect", $"/sso/idps/{Token.Stable("0oa", factor.Id)}?stateToken={transaction.StateToken}", "GET")
            : Link(transaction.FactorResult == "WAITING" ? "poll" : "verify", VerifyPath(factor));
        links["prev"] = Link(null, "/api/v1/authn/previous");
        if (factor.Scene.Type is "push" or "sms" or "call" or "email")
        {
            links["resend"] = new JsonArray(Link(factor.Scene.Type, $"/api/v1/authn/factors/{factor.Id}/verify/resend"));
        }
    }

    // Links may carry a query already: clients must append to it, not rebuild the address.
    private string VerifyPath(FactorState factor) =>
        $"/api/v1/authn/factors/{factor.Id}/verify" + (scenario.Policy.FactorQuery is { } query ? "?" + query : "");

    private JsonObject Link(string? name, string path, string method = "POST")
    {
        JsonObject link = [];
        AddIfAny(link, "name", name);
        link["href"] = origin + path;
        link["hints"] = new JsonObject { ["allow"] = new JsonArray(name == "original" ? "GET" : method) };
        return link;
    }

    private static void AddIfAny(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
