using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>A field of a form of Identity Engine (ION): what it is called, what it holds already and what may be filled in.</summary>
internal sealed class IdxField
{
    public required string Name { get; init; }

    /// <summary>As the server words it, not cleaned yet; null when it names none.</summary>
    public string? Label { get; init; }

    /// <summary>string, boolean, object and so on; null when not told.</summary>
    public string? Type { get; init; }

    /// <summary>Null when the server does not say; some payloads say it as the text "false".</summary>
    public bool? IsRequired { get; init; }

    /// <summary>False for what has to be sent back as it came.</summary>
    public bool IsMutable { get; init; } = true;

    public bool IsSecret { get; init; }

    /// <summary>The value to send back, or the one proposed. May be a secret (stateHandle).</summary>
    public Json Value { get; init; }

    /// <summary>The fields of a nested form.</summary>
    public IReadOnlyList<IdxField> Fields { get; init; } = [];

    /// <summary>The values to choose from.</summary>
    public IReadOnlyList<IdxOption> Options { get; init; } = [];

    /// <summary>What the server finds wrong with the last answer.</summary>
    public IReadOnlyList<IdxMessage> Messages { get; init; } = [];

    public bool IsBoolean => Type == "boolean";

    /// <summary>The fields of a list; entries without a name are passed over.</summary>
    public static IReadOnlyList<IdxField> ParseList(Json list) => list.Items.Select(TryParse).OfType<IdxField>().ToArray();

    private static IdxField? TryParse(Json item)
    {
        if (item["name"].Text is not { Length: > 0 } name) return null;
        Json value = item["value"];
        // Nested forms come as form.value and as value.form.value; both are in recorded replies.
        Json nested = item["form"]["value"].IsArray ? item["form"]["value"] : value["form"]["value"];
        return new IdxField
        {
            Name = name,
            Label = item["label"].Text,
            Type = item["type"].Text,
            IsRequired = item["required"].Flag,
            IsMutable = item["mutable"].Flag ?? true,
            IsSecret = item["secret"].Flag ?? false,
            Value = nested.IsArray ? default : value,
            Fields = ParseList(nested),
            Options = item["options"].Items.Select(IdxOption.Parse).ToArray(),
            Messages = IdxMessage.ParseList(item["messages"]),
        };
    }
}
