using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace OktaAws.Core.Saml;

/// <summary>
/// Reads what the identity provider put into the form. The signature is for AWS to check; here only the roles and the dates
/// matter. Elements are found by namespace and local name: prefixes differ (saml2:, saml:, none).
/// </summary>
internal static class SamlResponseParser
{
    // STS takes 100 000 characters; more than this is not an assertion but an attack.
    private const int MaxCharacters = 4 * 1024 * 1024;
    private const int MaxDepth = 64;
    private static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

    /// <summary>Parses the form's value: base64, line breaks allowed. Throws SamlInvalid with the reason.</summary>
    public static SamlAssertion Parse(string fromForm)
    {
        string base64 = new(fromForm.Where(c => !char.IsWhiteSpace(c)).ToArray());
        XElement response = Load(Decode(base64));
        if (response.Name != Protocol + "Response") throw Invalid($"it is a '{response.Name.LocalName}', not a SAML 2.0 response");
        CheckStatus(response);

        XElement[] assertions = response.Elements(Assertion + "Assertion").ToArray();
        if (assertions.Length == 0)
        {
            throw response.Elements(Assertion + "EncryptedAssertion").Any()
                ? Invalid("its assertion is encrypted, so the roles cannot be read", "Ask the administrators to switch off assertion encryption for the AWS application.")
                : Invalid("it holds no assertion");
        }

        SamlAttributes attributes = SamlAttributes.Of(assertions);
        SamlAudience.Check(response, assertions, attributes);
        return Build(base64, response, assertions, attributes);
    }

    private static SamlAssertion Build(string base64, XElement response, XElement[] assertions, SamlAttributes attributes)
    {
        var skipped = new List<string>();
        IReadOnlyList<SamlRole> roles = RoleValues.Parse(attributes[SamlAttributes.Role], skipped);
        XElement[] confirmations = assertions.Descendants(Assertion + "SubjectConfirmationData").ToArray();
        IEnumerable<string?> ends = confirmations.Concat(assertions.Elements(Assertion + "Conditions")).Select(e => (string?)e.Attribute("NotOnOrAfter"));
        IEnumerable<string?> targets = new[] { (string?)response.Attribute("Destination") }.Concat(confirmations.Select(c => (string?)c.Attribute("Recipient")));
        string? duration = attributes.First(SamlAttributes.SessionDuration);
        return new SamlAssertion(base64, roles)
        {
            Destination = targets.Select(AddressOf).FirstOrDefault(t => t is not null),
            NotOnOrAfter = ends.Select(TimeOf).Where(t => t is not null).OrderBy(t => t).FirstOrDefault(),
            RoleSessionName = attributes.First(SamlAttributes.RoleSessionName) is { } name ? DisplayText.Clean(name, 128).ToString() : null,
            SessionDuration = int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : null,
            Skipped = skipped,
        };
    }

    private static byte[] Decode(string base64)
    {
        if (base64.Length == 0) throw Invalid("it is empty");
        if (base64.Length > MaxCharacters) throw Invalid("it is far too long");
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException e)
        {
            throw Invalid("it is not base64", inner: e);
        }
    }

    private static XElement Load(byte[] xml)
    {
        // No DTD, so no entities and no external files (XXE, billion laughs).
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters };
        try
        {
            using (XmlReader measure = XmlReader.Create(new MemoryStream(xml), settings))
            {
                // The tree below is walked by recursion in places of the framework; a shell must not die of a deep document.
                while (measure.Read())
                {
                    if (measure.Depth > MaxDepth) throw Invalid("its XML is nested too deeply");
                }
            }

            using XmlReader reader = XmlReader.Create(new MemoryStream(xml), settings);
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw Invalid("it is not well-formed XML", inner: e);
        }
    }

    private static void CheckStatus(XElement response)
    {
        XElement? status = response.Element(Protocol + "Status");
        string[] codes = status?.Descendants(Protocol + "StatusCode").Select(c => (string?)c.Attribute("Value") ?? string.Empty).ToArray() ?? [];
        if (codes.Length == 0 || codes[0].EndsWith(":status:Success", StringComparison.Ordinal)) return;
        string code = codes[codes.Length - 1];
        string message = status!.Element(Protocol + "StatusMessage")?.Value.Trim() ?? string.Empty;
        throw Invalid($"the identity provider reports '{DisplayText.Clean(message.Length > 0 ? message : code.Substring(code.LastIndexOf(':') + 1), 200)}'");
    }

    // Only addresses an assertion may be posted to: TLS, or this computer.
    private static Uri? AddressOf(string? text) => Uri.TryCreate(text?.Trim(), UriKind.Absolute, out Uri? uri) && OktaOrg.IsAllowed(uri) ? uri : null;

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;

    internal static OktaAwsException Invalid(string why, string? nextStep = null, Exception? inner = null) =>
        new(ErrorId.SamlInvalid, $"The SAML response cannot be used: {why}.", nextStep: nextStep is null ? null : DisplayText.Clean(nextStep), inner: inner);
}
