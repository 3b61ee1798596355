using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace OktaAws.Emulator;

/// <summary>Writes and signs the SAML response of an app.</summary>
internal sealed class SamlIssuer(Scenario scenario, EmulatorClock clock, WorldAddresses addresses)
{
    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>Where the browser is to post the response.</summary>
    public string AcsOf(AppScene app) => addresses.Acs(app.Partition);

    /// <summary>The signed response as UTF-8 XML.</summary>
    public byte[] Issue(AppScene app, UserScene user)
    {
        XmlDocument document = new() { PreserveWhitespace = true };
        document.LoadXml(Write(app, user));
        Sign(document);
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    // xsi:type costs a hundred bytes a value; with hundreds of roles it would pass STS's limit of 100,000 characters.
    private string Write(AppScene app, UserScene user)
    {
        string now = clock.UtcNow.ToString(Time, CultureInfo.InvariantCulture);
        string soon = clock.UtcNow.AddMinutes(5).ToString(Time, CultureInfo.InvariantCulture);
        string earlier = clock.UtcNow.AddMinutes(-5).ToString(Time, CultureInfo.InvariantCulture);
        string sessionEnd = clock.UtcNow.AddSeconds(Math.Max(scenario.Policy.SessionSeconds, 43200)).ToString(Time, CultureInfo.InvariantCulture);
        string issuer = $"<saml2:Issuer xmlns:saml2=\"{SamlNames.Assertion}\" Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">http://www.okta.com/{app.Exk}</saml2:Issuer>";
        string acs = SecurityElement.Escape(AcsOf(app));
        return $"""
            <?xml version="1.0" encoding="UTF-8"?><saml2p:Response xmlns:saml2p="{SamlNames.Protocol}" Destination="{acs}" ID="{Id()}" IssueInstant="{now}" Version="2.0">{issuer}<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status><saml2:Assertion xmlns:saml2="{SamlNames.Assertion}" ID="{Id()}" IssueInstant="{now}" Version="2.0">{issuer}<saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">{SecurityElement.Escape(user.Login)}</saml2:NameID><saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml2:SubjectConfirmationData NotOnOrAfter="{soon}" Recipient="{acs}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="{earlier}" NotOnOrAfter="{soon}"><saml2:AudienceRestriction><saml2:Audience>{SamlNames.Audience(app.Partition)}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="{now}" SessionIndex="{Id()}" SessionNotOnOrAfter="{sessionEnd}"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>{Attributes(app, user)}</saml2:AttributeStatement></saml2:Assertion></saml2p:Response>
            """;
    }

    private string Attributes(AppScene app, UserScene user)
    {
        IReadOnlyList<string> pairs = RolePairs.For(app, user.Login, scenario.Accounts);
        string roles = pairs.Count == 0 ? "" : Attribute("Role", pairs);
        string duration = app.SessionDuration == 0 ? "" : Attribute("SessionDuration", [app.SessionDuration.ToString(CultureInfo.InvariantCulture)]);
        return roles + Attribute("RoleSessionName", [user.Login]) + duration;
    }

    private static string Attribute(string name, IReadOnlyList<string> values) =>
        $"<saml2:Attribute Name=\"{SamlNames.Aws}{name}\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\">"
        + string.Concat(values.Select(value => $"<saml2:AttributeValue>{SecurityElement.Escape(value)}</saml2:AttributeValue>"))
        + "</saml2:Attribute>";

    private static void Sign(XmlDocument document)
    {
        XmlElement root = document.DocumentElement!;
        SignedXml signed = new(document) { SigningKey = SamlKey.Certificate.GetRSAPrivateKey() };
        Reference reference = new("#" + root.GetAttribute("ID"));
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(SamlKey.Certificate));
        signed.ComputeSignature();
        root.InsertAfter(document.ImportNode(signed.GetXml(), true), root.FirstChild);
    }

    private static string Id() => "id" + Random.Shared.NextInt64(10_000_000_000_000_000, long.MaxValue).ToString(CultureInfo.InvariantCulture);
}
