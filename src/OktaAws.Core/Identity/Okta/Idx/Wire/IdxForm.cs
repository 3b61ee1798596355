using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>A step the server offers: a remediation, or a side form such as resend and cancel.</summary>
internal sealed class IdxForm
{
    public required string Name { get; init; }

    public required string Href { get; init; }

    public bool IsGet { get; init; }

    /// <summary>How long the server wants to be left alone between two posts of this form; null when it does not say.</summary>
    public TimeSpan? Refresh { get; init; }

    /// <summary>Kind of identity provider with redirect-idp.</summary>
    public string? Type { get; init; }

    /// <summary>Name of the identity provider with redirect-idp, not cleaned yet.</summary>
    public string? ProviderName { get; init; }

    public IReadOnlyList<IdxField> Fields { get; init; } = [];

    /// <summary>The field of that name on the first level, or null.</summary>
    public IdxField? this[string name] => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>All fields, those of nested forms included, but not those of options.</summary>
    public IEnumerable<IdxField> AllFields => Flatten(Fields);

    /// <summary>The form, or null when it has no name or address.</summary>
    public static IdxForm? TryParse(Json item)
    {
        if (item["name"].Text is not { Length: > 0 } name || item["href"].Text is not { Length: > 0 } href) return null;
        return new IdxForm
        {
            Name = name,
            Href = href,
            IsGet = string.Equals(item["method"].Text, "GET", StringComparison.OrdinalIgnoreCase),
            Refresh = item["refresh"].Number is { } ms and > 0 and < int.MaxValue ? TimeSpan.FromMilliseconds(ms) : null,
            Type = item["type"].Text,
            ProviderName = item["idp"]["name"].Text,
            Fields = IdxField.ParseList(item["value"]),
        };
    }

    private static IEnumerable<IdxField> Flatten(IEnumerable<IdxField> fields) => fields.SelectMany(f => Flatten(f.Fields).Prepend(f));
}
