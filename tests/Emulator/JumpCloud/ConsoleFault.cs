using System;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>What a console refuses.</summary>
internal sealed class ConsoleFault(int status, string message, string member = "message") : Exception(message)
{
    public static ConsoleFault Failed() => new(401, "Authentication failed.");

    public EmulatedResponse ToResponse(Scenario scenario) => EmulatedResponse.Json(status, new JsonObject { [member] = scenario.Say(Message) });
}
