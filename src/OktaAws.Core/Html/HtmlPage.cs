using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OktaAws.Core.Html;

/// <summary>
/// A page as a browser would understand it, but without scripts and without loading anything. Attribute values come decoded:
/// Okta writes <c>&amp;#x2b;</c> for a plus, so a regular expression over the source cannot work.
/// </summary>
internal sealed class HtmlPage
{
    /// <summary>Longer pages are refused; the longest real ones are some hundred kilobytes.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    // A page takes some milliseconds, AWS's for a thousand roles included. But the cost of a tag grows with the number of
    // open ones: 8 MiB of "<div>" would keep the parser busy for minutes.
    private static readonly TimeSpan LongestParsing = TimeSpan.FromSeconds(5);

    private readonly IHtmlDocument _document;
    private readonly Uri? _address;
    private readonly Lazy<IReadOnlyList<string>> _stateTokens;

    private HtmlPage(IHtmlDocument document, Uri? address)
    {
        _document = document;
        _address = address;
        _stateTokens = new Lazy<IReadOnlyList<string>>(() => StateTokenFinder.Find(document, address));
    }

    /// <summary>Blanks collapsed; empty when there is none.</summary>
    public string Title => Collapse(_document.QuerySelector("title")?.TextContent);

    public IReadOnlyList<HtmlForm> Forms => _document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Select(ToForm).ToArray();

    /// <summary>State tokens the page carries, the likeliest first; unescaped. Secrets.</summary>
    public IReadOnlyList<string> StateTokens => _stateTokens.Value;

    /// <summary>The state token to go on with, or null.</summary>
    public string? StateToken => StateTokens.Count > 0 ? StateTokens[0] : null;

    /// <summary>What the page says went wrong, for a person; null when it shows no heading.</summary>
    public DisplayText? ErrorText =>
        new[] { ".error-content h1", ".error-content", "h1" }.Select(s => Collapse(_document.QuerySelector(s)?.TextContent))
            .FirstOrDefault(t => t.Length > 0) is { } text ? DisplayText.Clean(text, 200) : null;

    /// <summary>What kind of Okta page this seems to be.</summary>
    public SignInSignals SignIn => SignInSignals.Of(this);

    /// <param name="text">The page's source.</param>
    /// <param name="address">Where it came from: form targets are relative to it, and its query may carry a state token.</param>
    /// <param name="patience">How long parsing may take; ProtocolUnexpected beyond.</param>
    public static HtmlPage Parse(string text, Uri? address = null, TimeSpan? patience = null)
    {
        if (text.Length > MaxLength) throw TooMuch(text, address);
        Stopwatch watch = Stopwatch.StartNew();
        var options = new HtmlParserOptions { OnToken = (_, _) => { if (watch.Elapsed > (patience ?? LongestParsing)) throw TooMuch(text, address); } };
        return new HtmlPage(new HtmlParser(options).ParseDocument(text), address);
    }

    /// <summary>The form that carries a SAML response, whatever else the page holds; null when there is none.</summary>
    public HtmlForm? FindSamlForm() => Forms.FirstOrDefault(f => !string.IsNullOrWhiteSpace(f["SAMLResponse"]));

    /// <summary>Where a meta refresh leads; null when there is none.</summary>
    public Uri? MetaRefresh
    {
        get
        {
            string content = Meta("http-equiv", "refresh") ?? string.Empty;
            int at = content.IndexOf("url=", StringComparison.OrdinalIgnoreCase);
            return at < 0 ? null : Resolve(content.Substring(at + 4).Trim().Trim('\'', '"'));
        }
    }

    /// <summary>Whether a script sends a form as soon as the page is there.</summary>
    public bool SubmitsItself => _document.QuerySelectorAll("[onload]").Any(e => e.GetAttribute("onload")!.Contains("submit"))
        || _document.Scripts.Any(s => s.Text.Contains(".submit("));

    /// <summary>Where a script leads as soon as the page is there; null when none does.</summary>
    public Uri? ScriptedLocation
    {
        get
        {
            string[] places = ["location", "location.href"];
            return _document.Scripts.SelectMany(s => ScriptStrings.Read(s.Text)).Where(pair => places.Any(p => pair.Key == p || pair.Key.EndsWith("." + p, StringComparison.Ordinal)))
                .Select(pair => Resolve(pair.Value)).FirstOrDefault(uri => uri is not null);
        }
    }

    /// <summary>The content of <c>&lt;meta name="…"&gt;</c>, or null.</summary>
    public string? MetaContent(string name) => Meta("name", name);

    /// <summary>The texts of all elements a selector matches, blanks collapsed.</summary>
    public IReadOnlyList<string> TextsOf(string selector) => _document.QuerySelectorAll(selector).Select(e => Collapse(e.TextContent)).ToArray();

    /// <summary>Whether the page has an element with that id.</summary>
    public bool HasId(string id) => _document.GetElementById(id) is not null;

    /// <summary>Whether a selector matches anything.</summary>
    public bool Has(string selector) => _document.QuerySelector(selector) is not null;

    private static OktaAwsException TooMuch(string text, Uri? address) => new(
        ErrorId.ProtocolUnexpected, $"A page of {text.Length / 1024} KiB that takes so long to read is not a sign-in page.", address?.Authority);

    private HtmlForm ToForm(IHtmlFormElement form)
    {
        IEnumerable<KeyValuePair<string, string>> inputs = form.Elements.Select(ToPair).OfType<KeyValuePair<string, string>>();
        // The attribute, not the property: the property's base is "about:blank" without a browser.
        string action = form.GetAttribute("action") ?? string.Empty;
        bool isPost = string.Equals(form.GetAttribute("method")?.Trim(), "post", StringComparison.OrdinalIgnoreCase);
        IHtmlInputElement[] fields = form.Elements.OfType<IHtmlInputElement>().ToArray();
        int password = Array.FindIndex(fields, f => f.Type == "password");
        bool isNew = fields.Any(f => (f.GetAttribute("autocomplete") ?? string.Empty).ToLowerInvariant().Split((char[]?)null).Contains("new-password"));
        return new HtmlForm(form.Id, Resolve(action.Trim()), isPost ? "POST" : "GET", inputs.ToArray())
        {
            UserField = fields.Take(password < 0 ? fields.Length : password).LastOrDefault(f => f.Type is "text" or "email")?.Name,
            PasswordField = password < 0 ? null : fields[password].Name,
            SetsPassword = isNew || fields.Count(f => f.Type == "password") > 1,
            Button = form.Elements.Where(IsSubmit).Select(e => new KeyValuePair<string, string>(e.GetAttribute("name")!, e.GetAttribute("value") ?? string.Empty)).Cast<KeyValuePair<string, string>?>().FirstOrDefault(),
            IsHidden = fields.Any(f => f.Type == "hidden") && form.Elements.All(e => e is not (IHtmlTextAreaElement or IHtmlSelectElement) && (e is not IHtmlInputElement f || f.Type is "hidden" or "submit" or "button" or "image")),
        };
    }

    private static bool IsSubmit(IElement element) => !string.IsNullOrEmpty(element.GetAttribute("name"))
        && element is IHtmlInputElement { Type: "submit" } or IHtmlButtonElement { Type: "submit" };

    private static KeyValuePair<string, string>? ToPair(IElement element)
    {
        string? name = element.GetAttribute("name");
        if (string.IsNullOrEmpty(name)) return null;
        return element switch
        {
            IHtmlInputElement input when input.Type is not ("submit" or "button" or "image" or "reset" or "file")
                && (input.Type is not ("checkbox" or "radio") || input.HasAttribute("checked")) => new(name!, input.GetAttribute("value") ?? string.Empty),
            IHtmlTextAreaElement area => new(name!, area.TextContent),
            _ => null,
        };
    }

    // <base href> is not honored: it is not used by sign-in pages, and a form must not be redirected by an injected element.
    private Uri? Resolve(string reference) =>
        _address is not null ? (Uri.TryCreate(_address, reference, out Uri? resolved) ? resolved : null)
        : Uri.TryCreate(reference, UriKind.Absolute, out Uri? absolute) && absolute.Scheme is "http" or "https" ? absolute
        : null;

    private string? Meta(string attribute, string value) => _document.QuerySelectorAll("meta")
        .FirstOrDefault(m => string.Equals(m.GetAttribute(attribute)?.Trim(), value, StringComparison.OrdinalIgnoreCase))?.GetAttribute("content");

    private static string Collapse(string? text) =>
        string.Join(" ", (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
