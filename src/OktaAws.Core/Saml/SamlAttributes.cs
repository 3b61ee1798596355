using System.Xml.Linq;

namespace OktaAws.Core.Saml;

/// <summary>The attributes of an assertion by their exact, case-sensitive names.</summary>
internal sealed class SamlAttributes
{
    private const string Prefix = "https://aws.amazon.com/SAML/Attributes/";
    public const string Role = Prefix + "Role";
    public const string RoleSessionName = Prefix + "RoleSessionName";
    public const string SessionDuration = Prefix + "SessionDuration";

    private static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    private readonly ILookup<string, string> _values;

    private SamlAttributes(ILookup<string, string> values) => _values = values;

    /// <summary>All values of an attribute in order, trimmed; empty when absent.</summary>
    public IReadOnlyList<string> this[string name] => _values[name].ToArray();

    /// <summary>The first value, or null.</summary>
    public string? First(string name) => _values[name].FirstOrDefault();

    public bool Has(string name) => _values.Contains(name);

    public static SamlAttributes Of(IEnumerable<XElement> assertions) => new(assertions
        .Elements(Assertion + "AttributeStatement")
        .Elements(Assertion + "Attribute")
        .SelectMany(attribute => attribute.Elements(Assertion + "AttributeValue").Select(value => (Name: NameOf(attribute), Text: value.Value.Trim())))
        .Where(value => value.Text.Length > 0)
        .ToLookup(value => value.Name, value => value.Text, StringComparer.Ordinal));

    private static string NameOf(XElement attribute) => ((string?)attribute.Attribute("Name") ?? string.Empty).Trim();
}
