using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OktaAws.Emulator;

/// <summary>The emulator's own interface for tests in other processes: log, clear, control.</summary>
internal sealed class ControlHost(EmulatedWorld world)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", "/__emulator/log"):
                return EmulatedResponse.Json(200, JsonSerializer.SerializeToNode(world.Log.Entries, Options)!);
            case ("GET", "/__emulator/secrets"):
                return EmulatedResponse.Json(200, JsonSerializer.SerializeToNode(world.Secrets.Seen, Options)!);
            case ("POST", "/__emulator/clear"):
                world.Log.Clear();
                return EmulatedResponse.Empty(204);
            case ("POST", "/__emulator/control"):
                return Control(request);
            default:
                return Refuse(404, $"{request.Method} {request.Path} is not part of the control interface.");
        }
    }

    // {"push":"approve","user":"jane@acme.test"} · {"device":"approve"} · {"advanceSeconds":60} · {"latencyMs":80} · {"stsLatencyMs":80} · {"throttledPercent":10}
    private EmulatedResponse Control(EmulatedRequest request)
    {
        try
        {
            JsonObject reply = [];
            JsonObject body = JsonNode.Parse(request.BodyText)!.AsObject();
            foreach (var (name, value) in body.Where(member => member.Key != "user"))
            {
                Apply(name, value!, body, reply);
            }

            return EmulatedResponse.Json(200, reply);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException)
        {
            return Refuse(400, problem.Message);
        }
    }

    private void Apply(string name, JsonNode value, JsonObject body, JsonObject reply)
    {
        switch (name)
        {
            case "push":
                reply["answered"] = world.AnswerPush(Enum.Parse<PushOutcome>(value.GetValue<string>(), ignoreCase: true), body["user"]?.GetValue<string>());
                break;
            case "device":
                reply["answered"] = world.AnswerDevice(Enum.Parse<PushOutcome>(value.GetValue<string>(), ignoreCase: true));
                break;
            case "advanceSeconds":
                world.Clock.Advance(TimeSpan.FromSeconds(value.GetValue<double>()));
                reply["now"] = world.Clock.UtcNow.ToString("O");
                break;
            case "latencyMs":
                world.Latency = TimeSpan.FromMilliseconds(value.GetValue<double>());
                break;
            case "stsLatencyMs":
                world.StsLatency = TimeSpan.FromMilliseconds(value.GetValue<double>());
                break;
            case "throttledPercent":
                world.ThrottledPercent = value.GetValue<int>();
                break;
            default:
                throw new KeyNotFoundException($"Nothing is controlled by '{name}'.");
        }
    }

    private static EmulatedResponse Refuse(int status, string message) =>
        EmulatedResponse.Json(status, new JsonObject { ["error"] = message });
}
