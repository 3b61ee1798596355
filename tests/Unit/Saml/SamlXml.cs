using System;
using System.Linq;
using System.Text;

namespace OktaAws.Unit.Saml;

/// <summary>Writes SAML responses for tests, with everything that differs between identity providers as a knob.</summary>
internal sealed class SamlXml
{
    public string P { get; init; } = "saml2p:";

    public string A { get; init; } = "saml2:";

    public string[] Roles { get; init; } = [];

    public string Status { get; init; } = "urn:oasis:names:tc:SAML:2.0:status:Success";

    public string StatusMessage { get; init; } = "";

    public string Audience { get; init; } = "urn:amazon:webservices";

    public string Destination { get; init; } = "https://signin.aws.amazon.com/saml";

    public string Extra { get; init; } = "";

    public string Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text));

    public string Text => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <{P}Response {Ns("p", P)}="urn:oasis:names:tc:SAML:2.0:protocol" Destination="{Destination}" ID="id1" IssueInstant="2026-01-01T00:00:00.000Z" Version="2.0">
          <{P}Status><{P}StatusCode Value="{Status}"/>{(StatusMessage.Length > 0 ? $"<{P}StatusMessage>{StatusMessage}</{P}StatusMessage>" : "")}</{P}Status>
          <{A}Assertion {Ns("a", A)}="urn:oasis:names:tc:SAML:2.0:assertion" ID="id2" Version="2.0">
            <{A}Subject><{A}NameID>joe@example.com</{A}NameID><{A}SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
              <{A}SubjectConfirmationData NotOnOrAfter="2026-01-01T00:05:00.000Z" Recipient="https://signin.aws.amazon.com/saml"/></{A}SubjectConfirmation></{A}Subject>
            <{A}Conditions NotBefore="2025-12-31T23:55:00.000Z" NotOnOrAfter="2026-01-01T00:06:00.000Z">{(Audience.Length > 0 ? $"<{A}AudienceRestriction><{A}Audience>{Audience}</{A}Audience></{A}AudienceRestriction>" : "")}</{A}Conditions>
            <{A}AttributeStatement>
              <{A}Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><{A}AttributeValue>joe@example.com</{A}AttributeValue></{A}Attribute>
              {(Roles.Length > 0 ? $"<{A}Attribute Name=\"https://aws.amazon.com/SAML/Attributes/Role\">{string.Concat(Roles.Select(r => $"<{A}AttributeValue>{r}</{A}AttributeValue>"))}</{A}Attribute>" : "")}
              {Extra}
            </{A}AttributeStatement>
          </{A}Assertion>
        </{P}Response>
        """;

    // With a prefix "saml2p:" the declaration is xmlns:saml2p, without one it is xmlns.
    private static string Ns(string _, string prefix) => prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix.TrimEnd(':');
}
