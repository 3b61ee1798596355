using System;
using System.Text;
using OktaAws.Core.Model;

namespace OktaAws.Unit.Identity.Okta;

/// <summary>Tokens and pages as an organization sends them.</summary>
internal static class TestTokens
{
    public const string Role = "arn:aws:iam::111122223333:role/Developer";

    /// <summary>An ID token whose payload names a user; nobody here checks its signature.</summary>
    public static string IdToken(string? user)
    {
        string claims = user is null ? """{"sub":"00u1"}""" : $$"""{"sub":"00u1","preferred_username":"{{user}}"}""";
        return $"eyJhbGciOiJSUzI1NiJ9.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.c2lnbmF0dXJl";
    }

    public static string TokenReply(string access = "access-of-jane", string? user = "jane@acme.test") =>
        $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{access}}","scope":"openid","id_token":"{{IdToken(user)}}"}""";

    public static OAuthTokens Kept(DateTimeOffset now) => new("kept-access", IdToken("jane@acme.test"), now.AddMinutes(30), "jane@acme.test");

    /// <summary>The page with the form; its values entity-encoded as Okta does.</summary>
    public static string SamlPage()
    {
        string xml = $"""
            <saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" Destination="https://signin.aws.amazon.com/saml">
            <saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>
            <saml2:Assertion><saml2:Conditions><saml2:AudienceRestriction><saml2:Audience>urn:amazon:webservices</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>
            <saml2:AttributeStatement><saml2:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><saml2:AttributeValue>arn:aws:iam::111122223333:saml-provider/Okta,{Role}</saml2:AttributeValue></saml2:Attribute>
            <saml2:Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><saml2:AttributeValue>jane@acme.test</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion></saml2p:Response>
            """;
        string value = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)).Replace("+", "&#x2b;").Replace("=", "&#x3d;");
        return $"<html><title>Acme - Signing in...</title><form id=\"appForm\" action=\"https&#x3a;&#x2f;&#x2f;signin.aws.amazon.com&#x2f;saml\" method=\"POST\"><input name=\"SAMLResponse\" type=\"hidden\" value=\"{value}\"/></form></html>";
    }
}
