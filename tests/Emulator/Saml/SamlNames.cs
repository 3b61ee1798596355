namespace OktaAws.Emulator;

/// <summary>Names both sides of the assertion share.</summary>
internal static class SamlNames
{
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public const string Aws = "https://aws.amazon.com/SAML/Attributes/";

    /// <summary>The audience AWS demands per partition.</summary>
    public static string Audience(string partition) => partition switch
    {
        "aws-us-gov" => "urn:amazon:webservices:govcloud",
        "aws-cn" => "urn:amazon:webservices:cn",
        _ => "urn:amazon:webservices",
    };
}
