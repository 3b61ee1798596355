using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>What every JSON endpoint demands before it looks at the content.</summary>
internal static class ApiRules
{
    /// <summary>Refuses another method.</summary>
    public static void Method(EmulatedRequest request, params string[] allowed)
    {
        if (!allowed.Contains(request.Method))
        {
            throw new OktaFault(405, "E0000022", "The endpoint does not support the provided HTTP method");
        }
    }

    /// <summary>Refuses clients that cannot read JSON; no Accept means anything goes (RFC 9110, 12.5.1).</summary>
    public static void Accepts(EmulatedRequest request)
    {
        string[] types = (request.Header("Accept") ?? "*/*").Split(',').Select(type => type.Split(';')[0].Trim()).ToArray();
        if (!types.Any(type => type is "*/*" or "application/*" or "application/json" or "application/jrd+json"))
        {
            throw new OktaFault(406, "E0000019", "Bad request. Accept and/or Content-Type headers likely do not match supported values.");
        }
    }

    /// <summary>The body of a JSON POST.</summary>
    public static JsonObject Body(EmulatedRequest request)
    {
        Accepts(request);
        switch (request.MediaType)
        {
            case "application/json":
                break;
            case null:
                throw new OktaFault(415, "E0000018", "Bad request. Accept and/or Content-Type headers are likely not set.");
            default:
                throw new OktaFault(415, "E0000021", "Bad request. Accept and/or Content-Type headers likely do not match supported values.");
        }

        try
        {
            return JsonNode.Parse(request.BodyText) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new OktaFault(400, "E0000003", "The request body was not well-formed.");
        }
    }

    /// <summary>A text member; anything but a text is a validation error.</summary>
    public static string? Text(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw OktaFault.Validation(name, $"{name}: The field must be a text."),
    };
}
