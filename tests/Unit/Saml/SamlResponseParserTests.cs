using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Saml;
using Xunit;

namespace OktaAws.Unit.Saml;

public class SamlResponseParserTests
{
    private const string Admin = "arn:aws:iam::123456789012:role/Admin";
    private const string Okta = "arn:aws:iam::123456789012:saml-provider/Okta";

    [Theory]
    [InlineData("saml2p:", "saml2:")]
    [InlineData("samlp:", "saml:")]
    [InlineData("", "")]
    public void Parse_AnyPrefix_FindsTheRoles(string protocol, string assertion)
    {
        SamlAssertion saml = SamlResponseParser.Parse(new SamlXml { P = protocol, A = assertion, Roles = [$"{Admin},{Okta}"] }.Base64);

        SamlRole role = Assert.Single(saml.Roles);
        Assert.Equal((Admin, Okta), (role.Role.Text, role.PrincipalArn));
        Assert.Equal("joe@example.com", saml.RoleSessionName);
        Assert.Equal("https://signin.aws.amazon.com/saml", saml.Destination!.AbsoluteUri);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero), saml.NotOnOrAfter);
        Assert.Null(saml.SessionDuration);
        Assert.Empty(saml.Skipped);
    }

    [Fact]
    public void Parse_LineBreaksInTheBase64_AreStrippedForSts()
    {
        string base64 = new SamlXml { Roles = [$"{Admin},{Okta}"] }.Base64;
        string broken = string.Join("\r\n", base64.Chunk(76).Select(c => new string(c))) + "\n ";
        Assert.Equal(base64, SamlResponseParser.Parse(broken).Base64);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:saml-provider/Okta,arn:aws:iam::123456789012:role/Admin")]
    [InlineData("\n  arn:aws:iam::123456789012:role/Admin ,\n\t arn:aws:iam::123456789012:saml-provider/Okta \n")]
    [InlineData("<!-- c -->arn:aws:iam::123456789012:role/Admin,<![CDATA[arn:aws:iam::123456789012:saml-provider/Okta]]>")]
    public void Parse_EitherOrderAndBlanks_GiveTheSamePair(string value)
    {
        SamlRole role = Assert.Single(Roles(value));
        Assert.Equal((Admin, Okta), (role.Role.Text, role.PrincipalArn));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/a/b/c/Deep,arn:aws:iam::123456789012:saml-provider/Okta", "Deep", "aws")]
    [InlineData("arn:aws-us-gov:iam::123456789012:saml-provider/Okta,arn:aws-us-gov:iam::123456789012:role/Gov", "Gov", "aws-us-gov")]
    [InlineData("arn:aws-cn:iam::123456789012:role/Cn,arn:aws-cn:iam::123456789012:saml-provider/Okta", "Cn", "aws-cn")]
    [InlineData("arn:aws-iso:iam::123456789012:role/Iso,arn:aws-iso:iam::123456789012:saml-provider/Okta", "Iso", "aws-iso")]
    [InlineData("arn:aws:iam::123456789012:role/saml-provider/Odd,arn:aws:iam::123456789012:saml-provider/role/Okta", "Odd", "aws")]
    public void Parse_PathsAndPartitions_AreKept(string value, string name, string partition)
    {
        RoleArn role = Assert.Single(Roles(value)).Role;
        Assert.Equal((name, partition), (role.Name, role.PartitionName));
    }

    [Fact]
    public void Parse_Duplicates_AreMerged() => Assert.Equal(2, Roles($"{Admin},{Okta}", $"{Okta}, {Admin}", $"{Admin}2,{Okta}", $"{Admin},{Okta}").Count);

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/Admin,arn:aws:iam::123456789012:saml-provider/Okta,x")]
    [InlineData("arn:aws:iam::123456789012:role/Admin")]
    [InlineData("arn:aws:iam::123456789012:role/A,arn:aws:iam::123456789012:role/B")]
    [InlineData("arn:aws:iam::1234:role/A,arn:aws:iam::123456789012:saml-provider/Okta")]
    [InlineData("user,password")]
    public void Parse_NoPair_IsSkippedAndTold(string value)
    {
        SamlAssertion saml = SamlResponseParser.Parse(new SamlXml { Roles = [value, $"{Admin}2,{Okta}"] }.Base64);
        Assert.Equal("Admin2", Assert.Single(saml.Roles).Role.Name);
        Assert.Equal(value, Assert.Single(saml.Skipped));
    }

    [Fact]
    public void Parse_SkippedValueWithControlCharacters_IsCleaned()
    {
        SamlAssertion saml = SamlResponseParser.Parse(new SamlXml { Roles = ["a&#x202E;b"] }.Base64);
        Assert.Equal(@"a\u202eb", Assert.Single(saml.Skipped));
    }

    [Fact]
    public void Parse_SessionDuration_IsRead()
    {
        const string Duration = "<saml2:Attribute Name=\"https://aws.amazon.com/SAML/Attributes/SessionDuration\"><saml2:AttributeValue> 14400 </saml2:AttributeValue></saml2:Attribute>";
        Assert.Equal(14400, SamlResponseParser.Parse(new SamlXml { Roles = [$"{Admin},{Okta}"], Extra = Duration }.Base64).SessionDuration);
        Assert.Null(SamlResponseParser.Parse(new SamlXml { Extra = Duration.Replace("14400", "PT4H") }.Base64).SessionDuration);
    }

    [Fact]
    public void Parse_AwsWithoutRoles_IsAnEmptyList() => Assert.Empty(SamlResponseParser.Parse(new SamlXml().Base64).Roles);

    [Fact]
    public void Parse_AttributeNameInOtherCase_IsNotTheRole()
    {
        string extra = $"<saml2:Attribute Name=\"https://aws.amazon.com/saml/attributes/role\"><saml2:AttributeValue>{Admin},{Okta}</saml2:AttributeValue></saml2:Attribute>";
        Assert.Empty(SamlResponseParser.Parse(new SamlXml { Extra = extra }.Base64).Roles);
    }

    [Theory]
    [InlineData("urn:amazon:webservices:govcloud", "https://signin.amazonaws-us-gov.com/saml")]
    [InlineData("urn:amazon:webservices:cn", "https://signin.amazonaws.cn/saml")]
    [InlineData("", "https://eu-west-1.signin.aws.amazon.com/saml")]
    [InlineData("https://signin.aws.amazon.com/saml", "https://relay.example.com/acs")]
    public void Parse_OtherSignsOfAws_AreEnough(string audience, string destination) =>
        Assert.Empty(SamlResponseParser.Parse(new SamlXml { Audience = audience, Destination = destination }.Base64).Roles);

    [Theory]
    [InlineData("https://salesforce.example.com", "https://login.example.com/saml", "meant for 'https://salesforce.example.com'")]
    [InlineData("", "https://signin.aws.amazon.com.evil.example/saml", "not for AWS")]
    [InlineData("https://us-east-1.signin.aws.amazon.com/platform/saml/d-123", "https://us-east-1.signin.aws.amazon.com/platform/saml/acs/x", "Identity Center")]
    public void Parse_NotForAws_IsExplained(string audience, string destination, string text) =>
        Assert.Contains(text, Refused(new SamlXml { Audience = audience, Destination = destination }.Base64).Message);

    [Fact]
    public void Parse_FailedStatus_ShowsTheMessageCleaned()
    {
        var xml = new SamlXml { Status = "urn:oasis:names:tc:SAML:2.0:status:Responder", StatusMessage = "User is not assigned&#x202E;" };
        Assert.Contains(@"User is not assigned\u202e", Refused(xml.Base64).Message);
        Assert.Contains("Responder", Refused(new SamlXml { Status = xml.Status }.Base64).Message);
    }

    [Fact]
    public void Parse_EncryptedAssertion_IsExplained()
    {
        const string Xml = "<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol'><a:EncryptedAssertion xmlns:a='urn:oasis:names:tc:SAML:2.0:assertion'/></p:Response>";
        Assert.Contains("encrypted", Refused(Encode(Xml)).Message);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("not base64!", "not base64")]
    [InlineData("PD94+a", "not base64")]
    [InlineData("aGVsbG8=", "not well-formed")]
    public void Parse_Garbage_IsRefused(string base64, string why) => Assert.Contains(why, Refused(base64).Message);

    [Theory]
    [InlineData("<html/>", "not a SAML 2.0 response")]
    [InlineData("<Response xmlns='urn:oasis:names:tc:SAML:1.0:protocol'/>", "not a SAML 2.0 response")]
    [InlineData("<Response xmlns='urn:oasis:names:tc:SAML:2.0:protocol'/>", "no assertion")]
    [InlineData("<Response xmlns='urn:oasis:names:tc:SAML:2.0:protocol'", "not well-formed")]
    [InlineData("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>", "not well-formed")]
    [InlineData("<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;'>]><r>&b;</r>", "not well-formed")]
    public void Parse_OtherXml_IsRefused(string xml, string why) => Assert.Contains(why, Refused(Encode(xml)).Message);

    [Fact]
    public void Parse_DeepXml_IsRefusedAndDoesNotOverflow()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        Assert.Contains("deep", Refused(Encode(deep)).Message);
    }

    [Fact]
    public void Parse_TooLong_IsRefused() => Assert.Contains("too long", Refused(new string('A', 5_000_000)).Message);

    [Theory]
    [InlineData("http://signin.aws.amazon.com/saml")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:pw@signin.aws.amazon.com/saml")]
    public void Parse_UnusableDestination_FallsBackToTheRecipient(string destination) =>
        Assert.Equal("https://signin.aws.amazon.com/saml", SamlResponseParser.Parse(new SamlXml { Destination = destination, Roles = [$"{Admin},{Okta}"] }.Base64).Destination!.AbsoluteUri);

    [Fact]
    public void Parse_ErrorText_NeverHoldsTheAssertion()
    {
        string base64 = new SamlXml { Audience = "x", Destination = "y" }.Base64;
        OktaAwsException error = Refused(base64);
        Assert.DoesNotContain(base64[..24], error.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<SamlRole> Roles(params string[] values) => SamlResponseParser.Parse(new SamlXml { Roles = values }.Base64).Roles;

    private static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    private static OktaAwsException Refused(string base64)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => SamlResponseParser.Parse(base64));
        Assert.Equal(ErrorId.SamlInvalid, error.Id);
        return error;
    }
}
