using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>An error reply of the org's API: errorCode decides, not the HTTP status.</summary>
internal sealed class OktaFault(int status, string code, string summary, params string[] causes) : Exception(summary)
{
    public int Status => status;

    public string Code => code;

    public static OktaFault SignInFailed() => new(401, "E0000004", "Authentication failed");

    public static OktaFault InvalidToken() => new(401, "E0000011", "Invalid token provided");

    public static OktaFault InvalidSession() => new(401, "E0000005", "Invalid session");

    public static OktaFault Validation(string field, string cause) => new(400, "E0000001", $"Api validation failed: {field}", cause);

    public static OktaFault WrongState() => new(403, "E0000079", "This operation is not allowed in the current authentication state.");

    public static OktaFault LockedOut() => new(403, "E0000069", "User Locked", "Your account is locked because of too many authentication attempts.");

    public static OktaFault NotFound(string what) => new(404, "E0000007", $"Not found: Resource not found: {what}");

    public static OktaFault TooMany() => new(429, "E0000047", "API call exceeded rate limit due to too many requests.");

    /// <summary>The error as JSON.</summary>
    public EmulatedResponse ToResponse(Scenario scenario) => EmulatedResponse.Json(status, new JsonObject
    {
        ["errorCode"] = code,
        ["errorSummary"] = scenario.Say(Message),
        ["errorLink"] = code,
        ["errorId"] = Token.New("oae", 22),
        ["errorCauses"] = new JsonArray([.. causes.Select(cause => new JsonObject { ["errorSummary"] = scenario.Say(cause) })]),
    });
}
