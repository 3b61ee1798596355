using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Turns a document into what older versions send: <c>options[].form</c>, <c>required:"false"</c>, a dangling <c>relatesTo</c>.</summary>
internal static class IdxOldShapes
{
    public static void Apply(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject one:
                Reshape(one);
                foreach (JsonNode? child in one.Select(member => member.Value).ToList())
                {
                    Apply(child);
                }

                break;
            case JsonArray many:
                foreach (JsonNode? child in many)
                {
                    Apply(child);
                }

                break;
        }
    }

    private static void Reshape(JsonObject one)
    {
        if (one["required"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.False)
        {
            one["required"] = "false";
        }

        if (one.ContainsKey("relatesTo"))
        {
            one["relatesTo"] = one["relatesTo"] is JsonArray ? "authenticatorChallenge" : "$.authenticatorEnrollments.value[99]";
        }

        if (one.ContainsKey("accepts"))
        {
            one["accepts"] = "application/vnd.okta.v1+json";
        }

        if (one.ContainsKey("label") && (one["value"] as JsonObject)?["form"] is { } form)
        {
            one["form"] = form.DeepClone();
            one.Remove("value");
        }
    }
}
