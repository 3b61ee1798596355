using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>One of the values a field offers: a plain value, or a form of its own that is sent back as an object.</summary>
internal sealed class IdxOption
{
    /// <summary>As the server words it, not cleaned yet; may be empty, and need not be unique.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>The plain value; nothing when the option is a form.</summary>
    public Json Value { get; init; }

    public IReadOnlyList<IdxField> Fields { get; init; } = [];

    /// <summary>Where the reply describes it ("$.authenticatorEnrollments.value[2]"); may point nowhere or to the wrong entry.</summary>
    public string? RelatesTo { get; init; }

    /// <summary>The field of that name, or null.</summary>
    public IdxField? this[string name] => Fields.FirstOrDefault(f => f.Name == name);

    public static IdxOption Parse(Json item)
    {
        // Older payloads put the form beside the value instead of into it.
        Json form = item["form"]["value"].IsArray ? item["form"]["value"] : item["value"]["form"]["value"];
        return new IdxOption
        {
            Label = item["label"].Text ?? string.Empty,
            Value = form.IsArray ? default : item["value"],
            Fields = IdxField.ParseList(form),
            RelatesTo = item["relatesTo"].ItemsOrSelf.Select(r => r.Text).FirstOrDefault(r => r is not null),
        };
    }
}
