using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>Something the server says to the person; the key decides what it means, the text is kept for showing.</summary>
internal sealed class IdxMessage
{
    /// <summary>The i18n key, such as "errors.E0000004"; empty when there is none.</summary>
    public string Key { get; init; } = string.Empty;

    public required DisplayText Text { get; init; }

    /// <summary>False for what is only information; a missing class counts as information.</summary>
    public bool IsError { get; init; }

    /// <summary>A page that helps, such as the administrator's; null when none or not a web address.</summary>
    public Uri? Link { get; init; }

    /// <summary>Reads <c>{"type":"array","value":[…]}</c> and also a plain list.</summary>
    public static IReadOnlyList<IdxMessage> ParseList(Json messages)
    {
        Json list = messages["value"].IsArray ? messages["value"] : messages;
        return list.Items.Select(TryParse).OfType<IdxMessage>().ToArray();
    }

    private static IdxMessage? TryParse(Json item)
    {
        string key = item["i18n"]["key"].Text ?? string.Empty;
        string text = item["message"].Text is { } said && !string.IsNullOrWhiteSpace(said) ? said : key;
        if (text.Length == 0) return null;
        return new IdxMessage
        {
            Key = key,
            Text = DisplayText.Clean(text.Trim(), 300),
            IsError = string.Equals(item["class"].Text, "ERROR", StringComparison.OrdinalIgnoreCase),
            Link = item["links"].Items.Select(l => l["url"].Text ?? l["href"].Text).Select(AsLink).FirstOrDefault(l => l is not null),
        };
    }

    private static Uri? AsLink(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme == "https" ? uri : null;
}
