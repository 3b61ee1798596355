using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace OktaAws.Emulator;

/// <summary>What STS and the sign-in page read from a response, after its signature was found good.</summary>
internal sealed record SamlFacts
{
    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset NotOnOrAfter { get; init; }

    public required DateTimeOffset SessionNotOnOrAfter { get; init; }

    public required string Audience { get; init; }

    public required string Recipient { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public required string? RoleSessionName { get; init; }

    /// <summary>Role and provider ARN of each pair, whatever their order was.</summary>
    public required IReadOnlyList<(string Role, string Provider)> Pairs { get; init; }

    /// <summary>Reads base64 text; throws what STS answers.</summary>
    public static SamlFacts Read(string base64)
    {
        // STS takes the text exactly: no line breaks, standard alphabet.
        byte[] bytes = new byte[base64.Length];
        if (base64.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(base64, bytes, out int length))
        {
            throw AwsFault.InvalidIdentity("Invalid base64 SAMLResponse");
        }

        XmlDocument document = new() { PreserveWhitespace = true, XmlResolver = null };
        try
        {
            document.LoadXml(Encoding.UTF8.GetString(bytes, 0, length));
        }
        catch (XmlException)
        {
            throw AwsFault.InvalidIdentity("Invalid SAML response");
        }

        return IsSigned(document) ? Extract(document) : throw AwsFault.InvalidIdentity("Response signature invalid (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)");
    }

    private static bool IsSigned(XmlDocument document)
    {
        XmlElement root = document.DocumentElement!;
        if (root.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "Signature") is not { } signature)
        {
            return false;
        }

        SignedXml signed = new(document);
        signed.LoadXml(signature);
        return signed.SignedInfo is { References: [Reference reference] }
            && reference.Uri == "#" + root.GetAttribute("ID")
            && signed.CheckSignature(SamlKey.Certificate.GetRSAPublicKey()!);
    }

    private static SamlFacts Extract(XmlDocument document)
    {
        XmlNamespaceManager names = new(document.NameTable);
        names.AddNamespace("a", SamlNames.Assertion);
        string Text(string path) => document.SelectSingleNode(path, names)?.InnerText ?? throw AwsFault.InvalidIdentity("Invalid SAML response");
        DateTimeOffset Time(string path) => DateTimeOffset.Parse(Text(path), CultureInfo.InvariantCulture);
        IEnumerable<string> Values(string name) =>
            document.SelectNodes($"//a:Attribute[@Name='{SamlNames.Aws}{name}']/a:AttributeValue", names)!.Cast<XmlNode>().Select(node => node.InnerText);
        return new SamlFacts
        {
            IssuedAt = Time("//a:Assertion/@IssueInstant"),
            NotOnOrAfter = Time("//a:SubjectConfirmationData/@NotOnOrAfter"),
            SessionNotOnOrAfter = Time("//a:AuthnStatement/@SessionNotOnOrAfter"),
            Audience = Text("//a:Audience"),
            Recipient = Text("//a:SubjectConfirmationData/@Recipient"),
            Issuer = Text("//a:Assertion/a:Issuer"),
            Subject = Text("//a:NameID"),
            RoleSessionName = Values("RoleSessionName").FirstOrDefault(),
            Pairs = [.. Values("Role").Select(Pair).OfType<(string, string)>()],
        };
    }

    private static (string Role, string Provider)? Pair(string value) =>
        value.Split(',').Select(part => part.Trim()).ToArray() switch
        {
            [var role, var provider] when role.Contains(":role/", StringComparison.Ordinal) && provider.Contains(":saml-provider/", StringComparison.Ordinal) => (role, provider),
            [var provider, var role] when role.Contains(":role/", StringComparison.Ordinal) && provider.Contains(":saml-provider/", StringComparison.Ordinal) => (role, provider),
            _ => null,
        };
}
