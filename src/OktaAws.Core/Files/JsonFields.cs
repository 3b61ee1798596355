using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OktaAws.Core.Files;

/// <summary>
/// A JSON object of texts and numbers, read and written by hand: the warm path can afford neither reflection nor the
/// metadata of a serializer.
/// </summary>
internal static class JsonFields
{
    private const string SchemaName = "schema";

    /// <summary>The members of a flat object; null for anything else, or damaged text. Numbers come as their text.</summary>
    public static Dictionary<string, string>? Read(byte[] json) => Read(json, out _);

    /// <summary>The same, and whether every member has the form <see cref="Write"/> gives: texts without control characters beside the schema number.</summary>
    public static Dictionary<string, string>? Read(byte[] json, out bool isPlain)
    {
        isPlain = true;
        try
        {
            var reader = new Utf8JsonReader(json);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                bool isText = reader.TokenType == JsonTokenType.String;
                if (Scalar(ref reader) is { } value) fields[name] = value;
                else reader.Skip();
                isPlain &= isText ? !fields[name].Any(char.IsControl) : name == SchemaName;
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? fields : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Writes the members in order; null values are left out.</summary>
    public static byte[] Write(int schema, IEnumerable<KeyValuePair<string, string?>> fields, bool indented = true)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            writer.WriteStartObject();
            writer.WriteNumber(SchemaName, schema);
            foreach (KeyValuePair<string, string?> field in fields)
            {
                if (field.Value is not null) writer.WriteString(field.Key, field.Value);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The schema number of an entry; 0 when it has none.</summary>
    public static int SchemaOf(Dictionary<string, string> fields) =>
        fields.TryGetValue(SchemaName, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int schema) ? schema : 0;

    private static string? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.TryGetInt64(out long number) ? number.ToString(CultureInfo.InvariantCulture) : null,
        _ => null,
    };
}
