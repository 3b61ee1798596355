using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>A message of Identity Engine: text for people, key for programs. <paramref name="Field"/> puts it below a field of the form.</summary>
internal sealed record IdxMessage(string Key, string Text, string Class = "ERROR", string? Field = null)
{
    public static IdxMessage Expired { get; } = new("idx.session.expired", "You have been logged out due to inactivity. Refresh or return to the sign in screen.");

    public static IdxMessage SignInFailed { get; } = new("errors.E0000004", "Unable to sign in");

    public static IdxMessage WrongPassword { get; } = new("incorrectPassword", "Password is incorrect");

    public static IdxMessage Locked { get; } = new("errors.E0000119", "Your account is locked. Please contact your administrator.");

    public static IdxMessage NotAssigned { get; } = new("idx.error.user.not.assigned.to.app", "User is not assigned to this application.");

    public static IdxMessage Rejected { get; } = new("api.authn.poll.error.push_rejected", "You have chosen to reject this login.");

    public static IdxMessage TimedOut { get; } = new("api.authn.poll.error.push_timeout", "Your push notification has expired.");

    public static IdxMessage Unsatisfiable { get; } = new("oie.assurance.unsatisfiable", "Your account does not have the authenticators this app demands.");

    public static IdxMessage PasswordExpires { get; } = new("idx.password.expiring.message", "When your password expires, you will have to change it before you can sign in.", "INFO");

    public static IdxMessage Missing(string field) => new("api.error.field_must_not_be_null", $"'{field}' is required.");

    /// <summary>The list form.</summary>
    public static JsonObject List(Scenario scenario, params IdxMessage[] messages) => new()
    {
        ["type"] = "array",
        ["value"] = new JsonArray([.. messages.Select(message => message.ToJson(scenario))]),
    };

    private JsonObject ToJson(Scenario scenario) => new()
    {
        ["message"] = scenario.Say(Text),
        ["i18n"] = new JsonObject { ["key"] = Key, ["params"] = new JsonArray() },
        ["class"] = Class,
    };
}
