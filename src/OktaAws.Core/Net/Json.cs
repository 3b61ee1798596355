using System.Globalization;
using System.Text.Json;

namespace OktaAws.Core.Net;

/// <summary>
/// JSON as servers really send it: what is missing or of another kind reads as nothing instead of throwing, so that one odd
/// field does not end a sign-in. <c>json["_embedded"]["factors"].Items</c> is always safe.
/// </summary>
internal readonly struct Json
{
    private readonly JsonElement? _element;

    private Json(JsonElement element) => _element = element;

    /// <summary>Reads a text; null when it is not JSON.</summary>
    public static Json? TryParse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return new Json(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member; nothing when this is no object or has none of that name.</summary>
    public Json this[string name] =>
        _element is { ValueKind: JsonValueKind.Object } e && e.TryGetProperty(name, out JsonElement member) ? new Json(member) : default;

    /// <summary>An item of an array; nothing when there is none.</summary>
    public Json this[int index] =>
        _element is { ValueKind: JsonValueKind.Array } e && index >= 0 && index < e.GetArrayLength() ? new Json(e[index]) : default;

    /// <summary>False when missing or null.</summary>
    public bool Exists => _element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    public bool IsObject => _element is { ValueKind: JsonValueKind.Object };

    public bool IsArray => _element is { ValueKind: JsonValueKind.Array };

    /// <summary>A string's value; null for anything else.</summary>
    public string? Text => _element is { ValueKind: JsonValueKind.String } e ? SafeString(e) : null;

    /// <summary>A string, number or truth value as text: the number to match is 92 in Classic and "92" in Identity Engine.</summary>
    public string? Scalar => _element switch
    {
        { ValueKind: JsonValueKind.String } e => SafeString(e),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } e => e.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number, also one written as a string.</summary>
    public long? Number => long.TryParse(Scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A truth value, also one written as a string (older engines send <c>"required":"false"</c>).</summary>
    public bool? Flag => bool.TryParse(Scalar, out bool flag) ? flag : null;

    /// <summary>A point in time (ISO 8601); null when it is none.</summary>
    public DateTimeOffset? Time =>
        DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;

    /// <summary>The items of an array; empty for anything else.</summary>
    public IReadOnlyList<Json> Items => _element is { ValueKind: JsonValueKind.Array } e ? e.EnumerateArray().Select(i => new Json(i)).ToArray() : [];

    /// <summary>The items of an array, or the value itself when it stands alone: documentation and servers disagree on <c>factor</c>.</summary>
    public IReadOnlyList<Json> ItemsOrSelf => IsArray ? Items : Exists ? [this] : [];

    /// <summary>The members of an object in order; empty for anything else.</summary>
    public IReadOnlyList<KeyValuePair<string, Json>> Members => _element is { ValueKind: JsonValueKind.Object } e
        ? e.EnumerateObject().Select(p => new KeyValuePair<string, Json>(p.Name, new Json(p.Value))).ToArray()
        : [];

    /// <summary>The JSON itself, for passing a value on as it came; "null" when missing. May hold secrets.</summary>
    public string Raw => _element is { ValueKind: not JsonValueKind.Undefined } e ? e.GetRawText() : "null";

    /// <summary>Never the content.</summary>
    public override string ToString() => _element is { } e ? $"JSON {e.ValueKind}" : "JSON nothing";

    // A lone half of a surrogate pair ("\ud800") is valid JSON and no valid string: GetString throws.
    private static string? SafeString(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
