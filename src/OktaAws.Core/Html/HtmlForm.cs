namespace OktaAws.Core.Html;

/// <summary>A form of a page: where it goes and what it carries without anybody typing.</summary>
internal sealed class HtmlForm(string? id, Uri? action, string method, IReadOnlyList<KeyValuePair<string, string>> inputs)
{
    public string? Id { get; } = id;

    /// <summary>Resolved against the page's address; null when it cannot be.</summary>
    public Uri? Action { get; } = action;

    /// <summary>GET or POST.</summary>
    public string Method { get; } = method;

    /// <summary>Named inputs in order with their decoded values. May hold secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; } = inputs;

    /// <summary>The value of an input, its name in any case; null when absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> input in Inputs)
            {
                if (string.Equals(input.Key, name, StringComparison.OrdinalIgnoreCase)) return input.Value;
            }

            return null;
        }
    }

    public override string ToString() => $"form '{Id}' with {Inputs.Count} inputs";
}
