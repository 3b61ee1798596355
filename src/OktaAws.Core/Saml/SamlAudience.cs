using System.Xml.Linq;

namespace OktaAws.Core.Saml;

/// <summary>Tells an assertion for AWS without roles (the user is in no group) from one that was never meant for AWS (wrong application).</summary>
internal static class SamlAudience
{
    private static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

    /// <summary>Throws SamlInvalid when there are no roles and nothing points to AWS.</summary>
    public static void Check(XElement response, XElement[] assertions, SamlAttributes attributes)
    {
        if (attributes.Has(SamlAttributes.Role)) return;
        string[] audiences = assertions.Descendants(Assertion + "Audience").Select(a => a.Value.Trim()).Where(a => a.Length > 0).ToArray();
        string[] targets = audiences.Concat([((string?)response.Attribute("Destination") ?? string.Empty).Trim()]).ToArray();
        if (targets.Any(IsIdentityCenter))
        {
            throw SamlResponseParser.Invalid(
                "it is for AWS IAM Identity Center, which gives no keys for a SAML response",
                "Name the application 'AWS Account Federation' with -AppUrl, or use 'aws sso login' for Identity Center.");
        }

        if (targets.Any(IsAws)) return;
        string audience = audiences.Length > 0 ? audiences[0] : "somebody else";
        throw SamlResponseParser.Invalid($"it is meant for '{DisplayText.Clean(audience, 100)}', not for AWS");
    }

    // saml2aws #570, #735: its audience is https://REGION.signin.aws.amazon.com/platform/saml/d-…
    private static bool IsIdentityCenter(string target) => target.IndexOf("/platform/saml", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsAws(string target) =>
        target.StartsWith("urn:amazon:webservices", StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(target, UriKind.Absolute, out Uri? uri) && Partition.All.Any(p => p.IsSignInHost(uri.Host)));
}
