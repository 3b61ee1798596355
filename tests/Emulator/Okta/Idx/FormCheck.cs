using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>What is wrong with a body, if anything; and the option it picked.</summary>
internal readonly record struct FormFit(string? Unknown = null, string? Missing = null, string? Mutated = null, int? Option = null)
{
    public bool Fits => Unknown is null && Missing is null && Mutated is null;
}

/// <summary>Compares a body with the form it answers: nothing unknown, nothing missing, nothing immutable changed.</summary>
internal static class FormCheck
{
    public static FormFit Fit(JsonArray fields, JsonObject body)
    {
        string[] known = [.. fields.Select(field => field!["name"]!.GetValue<string>())];
        if (body.Select(member => member.Key).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            return new(Unknown: unknown);
        }

        int? option = null;
        foreach (JsonObject field in fields.Cast<JsonObject>())
        {
            FormFit fit = Fit(field, body[field["name"]!.GetValue<string>()]);
            if (!fit.Fits)
            {
                return fit;
            }

            option ??= fit.Option;
        }

        return new(Option: option);
    }

    private static FormFit Fit(JsonObject field, JsonNode? sent)
    {
        string name = field["name"]!.GetValue<string>();
        if (sent is null)
        {
            // A default may be left out, an immutable value that is required may not.
            bool required = field["required"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;
            bool fallsBack = field["value"] is JsonValue && !Immutable(field);
            return required && !fallsBack ? new(Missing: name) : default;
        }

        if (Nested(field) is { } nested)
        {
            return sent is JsonObject inner ? Fit(nested, inner) : new(Unknown: name);
        }

        if (field["options"] is JsonArray options)
        {
            return Choose(name, options, sent);
        }

        bool boolean = field["type"]?.GetValue<string>() == "boolean";
        bool typed = boolean ? sent.GetValueKind() is JsonValueKind.True or JsonValueKind.False : Immutable(field) || sent.GetValueKind() == JsonValueKind.String;
        return !typed ? new(Unknown: name)
            : Immutable(field) && !JsonNode.DeepEquals(field["value"], sent) ? new(Mutated: name)
            : default;
    }

    // Options repeat (two phones), so every immutable part of the one meant has to be there.
    private static FormFit Choose(string name, JsonArray options, JsonNode sent)
    {
        List<FormFit> fits = [];
        for (int index = 0; index < options.Count; index++)
        {
            JsonNode option = options[index]!;
            FormFit fit = Nested(option.AsObject()) is { } nested
                ? sent is JsonObject inner ? Fit(nested, inner) : new(Unknown: name)
                : JsonNode.DeepEquals(option["value"], sent) ? default : new(Mutated: name);
            if (fit.Fits)
            {
                return new(Option: Nested(option.AsObject()) is null ? null : index);
            }

            fits.Add(fit);
        }

        // The one that was nearest tells what is wrong: its id was right.
        return fits.OrderBy(fit => fit.Mutated is null ? 0 : 1).FirstOrDefault(new FormFit(Unknown: name));
    }

    private static JsonArray? Nested(JsonObject field) =>
        field["form"]?["value"] as JsonArray ?? (field["value"] as JsonObject)?["form"]?["value"] as JsonArray;

    private static bool Immutable(JsonObject field) => field["mutable"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.False && field["value"] is not null;
}
