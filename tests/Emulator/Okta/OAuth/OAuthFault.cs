using System;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>An error in the words of OAuth (RFC 6749, 5.2).</summary>
internal sealed class OAuthFault(int status, string error, string description) : Exception(description)
{
    public static OAuthFault Client(string description = "Invalid value for 'client_id' parameter.") => new(401, "invalid_client", description);

    public static OAuthFault Request(string description) => new(400, "invalid_request", description);

    public static OAuthFault Grant(string description) => new(400, "invalid_grant", description);

    public EmulatedResponse ToResponse(Scenario scenario) =>
        EmulatedResponse.Json(status, new JsonObject { ["error"] = error, ["error_description"] = scenario.Say(Message) });
}
