using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Builds forms and fields as Identity Engine writes them.</summary>
internal static class Ion
{
    /// <summary>A field; what is null is left out.</summary>
    public static JsonObject Field(string name, JsonNode? value = null, bool? required = null, bool? mutable = null, string? label = null, string? type = null, bool? secret = null)
    {
        JsonObject field = new() { ["name"] = name };
        Add(field, "label", label);
        Add(field, "type", type);
        Add(field, "secret", secret);
        Add(field, "required", required);
        Add(field, "value", value);
        Add(field, "mutable", mutable);
        Add(field, "visible", mutable == false ? JsonValue.Create(false) : null);
        return field;
    }

    /// <summary>A field the client has to send back as it is.</summary>
    public static JsonObject Fixed(string name, JsonNode value, bool required = true) => Field(name, value, required, mutable: false);

    /// <summary>A field made of fields.</summary>
    public static JsonObject Group(string name, params JsonObject[] fields) => new()
    {
        ["name"] = name,
        ["type"] = "object",
        ["required"] = true,
        ["form"] = new JsonObject { ["value"] = new JsonArray([.. fields]) },
    };

    /// <summary>A field of which the client picks an option.</summary>
    public static JsonObject Choice(string name, IEnumerable<JsonObject> options, string? type = null, bool required = true) => new()
    {
        ["name"] = name,
        ["type"] = type ?? "object",
        ["required"] = required,
        ["options"] = new JsonArray([.. options]),
    };

    /// <summary>A form; the state handle is its last field.</summary>
    public static JsonObject Form(string name, string href, string handle, params JsonObject[] fields) => new()
    {
        ["rel"] = new JsonArray("create-form"),
        ["name"] = name,
        ["href"] = href,
        ["method"] = "POST",
        ["produces"] = "application/ion+json; okta-version=1.0.0",
        ["value"] = new JsonArray([.. fields, Fixed("stateHandle", handle)]),
        ["accepts"] = "application/json; okta-version=1.0.0",
    };

    /// <summary>An object in its envelope.</summary>
    public static JsonObject Value(JsonObject value) => new() { ["type"] = "object", ["value"] = value };

    /// <summary>A list in its envelope.</summary>
    public static JsonObject Values(IEnumerable<JsonObject> values) => new() { ["type"] = "array", ["value"] = new JsonArray([.. values]) };

    private static void Add(JsonObject field, string name, JsonNode? value)
    {
        if (value is not null)
        {
            field[name] = value;
        }
    }
}
