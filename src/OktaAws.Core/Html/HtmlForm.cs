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

    /// <summary>Name of the field somebody's name is typed into: the text field before the password; null when there is none.</summary>
    public string? UserField { get; init; }

    /// <summary>Name of the field a password is typed into; null when there is none.</summary>
    public string? PasswordField { get; init; }

    /// <summary>Whether it sets a new password: that is not signing in.</summary>
    public bool SetsPassword { get; init; }

    /// <summary>The button that a person presses to send it, where it has a name: some servers want it. Not among the inputs.</summary>
    public KeyValuePair<string, string>? Button { get; init; }

    /// <summary>Whether nobody has anything to fill in.</summary>
    public bool IsHidden { get; init; }

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
