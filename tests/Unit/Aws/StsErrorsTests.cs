using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.SecurityToken;
using OktaAws.Core.Aws;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Unit.Net;
using Xunit;

namespace OktaAws.Unit.Aws;

/// <summary>What each answer of STS becomes, and how often it is asked for.</summary>
public class StsErrorsTests
{
    private const string Role = "arn:aws:iam::111122223333:role/Developer";
    private const string Endpoint = "POST https://sts.us-east-1.amazonaws.com/";

    /// <summary>Code without "Exception", text, our id, a word of the next step.</summary>
    public static TheoryData<string, string, string, string> Table => new()
    {
        { "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", ErrorId.ProfileInvalid, "-Duration" },
        { "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.", ErrorId.ProfileInvalid, "-Duration" },
        { "ValidationError", "1 validation error detected: Value '100' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900", ErrorId.ProfileInvalid, "900 to 43200" },
        { "ValidationError", "1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length less than or equal to 100000", ErrorId.SamlInvalid, "fewer roles" },
        { "ValidationError", "1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2", ErrorId.ProfileInvalid, "session name" },
        { "ValidationError", Role + " is invalid", ErrorId.ProfileInvalid, "partition" },
        { "ExpiredToken", "Token must be redeemed within 5 minutes of issuance", ErrorId.AssertionExpired, "clock" },
        { "ExpiredToken", "Response has expired (service: STS)", ErrorId.AssertionExpired, "clock" },
        { "ExpiredToken", "Token expired: current date/time 1 must be before the expiration date/time 0", ErrorId.AssertionExpired, "clock" },
        { "ExpiredToken", "The security token included in the request is expired", ErrorId.SessionExpired, "-Force" },
        { "InvalidIdentityToken", "Response signature invalid (service: AWSSecurityTokenService; status code: 400)", ErrorId.SamlInvalid, "metadata" },
        { "InvalidIdentityToken", "Specified provider doesn't exist", ErrorId.SamlInvalid, "SAML provider" },
        { "InvalidIdentityToken", "Invalid base64 SAMLResponse", ErrorId.SamlInvalid, "application" },
        { "InvalidIdentityToken", "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}", ErrorId.SamlInvalid, "RoleSessionName" },
        { "InvalidIdentityToken", "No OpenIDConnect provider found in your account for https://acme.okta.com", ErrorId.AccessDenied, "OIDC provider" },
        { "InvalidIdentityToken", "Incorrect token audience", ErrorId.AccessDenied, "audience" },
        { "InvalidIdentityToken", "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements", ErrorId.OrgUnreachable, "public keys" },
        { "IDPCommunicationError", "The identity provider could not be reached", ErrorId.OrgUnreachable, "public keys" },
        { "IDPRejectedClaim", "The token was revoked", ErrorId.SamlInvalid, "sign in again" },
        { "AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML", ErrorId.AccessDenied, "SAML provider" },
        { "AccessDenied", "User: null is not authorized to perform: sts:AssumeRoleWithSAML on resource: " + Role, ErrorId.AccessDenied, "TagSession" },
        { "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", ErrorId.AccessDenied, "OIDC provider" },
        { "AccessDenied", "User: arn:aws:sts::111122223333:assumed-role/Hub/jane is not authorized to perform: sts:AssumeRole on resource: " + Role, ErrorId.AccessDenied, "administrators" },
        { "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ", ErrorId.MfaCodeRejected, "next code" },
        { "MalformedPolicyDocument", "Syntax errors in policy.", ErrorId.SamlInvalid, "session tags" },
        { "PackedPolicyTooLarge", "Packed size of session tags consumes 120% of allotted space.", ErrorId.SamlInvalid, "shorter" },
        { "RegionDisabled", "STS is not activated in this region for account:111122223333.", ErrorId.AccessDenied, "region" },
        { "InvalidClientTokenId", "The security token included in the request is invalid.", ErrorId.SessionExpired, "-Force" },
        { "UnrecognizedClient", "The security token included in the request is invalid.", ErrorId.SessionExpired, "-Force" },
        { "SignatureDoesNotMatch", "Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z", ErrorId.ClockSkewed, "clock" },
        { "RequestExpired", "Request has expired.", ErrorId.ClockSkewed, "clock" },
        { "Throttling", "Rate exceeded", ErrorId.RateLimited, "Wait" },
        { "Throttled", "Rate exceeded", ErrorId.RateLimited, "Wait" },
        { "TooManyRequests", "Rate exceeded", ErrorId.RateLimited, "Wait" },
        { "RequestLimitExceeded", "Request limit exceeded.", ErrorId.RateLimited, "Wait" },
        { "ServiceUnavailable", "Service is unavailable", ErrorId.OrgUnreachable, "in a minute" },
        { "InternalFailure", "We encountered an internal error. Please try again.", ErrorId.OrgUnreachable, "in a minute" },
        { "InternalError", "We encountered an internal error. Please try again.", ErrorId.OrgUnreachable, "in a minute" },
        { "RequestTimeout", "The request was not received in time.", ErrorId.RequestTimedOut, "network" },
        { "SomethingNew", "Nobody has seen this.", ErrorId.ProtocolUnexpected, "-Debug" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Guard_AnswerOfSts_HasItsIdAndANextStepThatFits(string code, string text, string id, string step)
    {
        foreach (string spelling in new[] { code, code + "Exception" })
        {
            OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => StsErrors.Guard<int>(
                () => throw new AmazonSecurityTokenServiceException(text, ErrorType.Sender, spelling, "request-1", HttpStatusCode.BadRequest), Role, new Uri("https://sts.test/"), CancellationToken.None));

            Assert.Equal(id, error.Id);
            Assert.Contains(step, error.NextStep, StringComparison.Ordinal);
            Assert.Contains(spelling, error.Message, StringComparison.Ordinal);
            Assert.Equal(Role, error.Target);
        }
    }

    [Theory]
    [InlineData(400, "InvalidIdentityToken", "Response signature invalid (service: AWSSecurityTokenService)", ErrorId.SamlInvalid)]
    [InlineData(400, "InvalidIdentityTokenException", "Specified provider doesn't exist", ErrorId.SamlInvalid)]
    [InlineData(400, "ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance", ErrorId.AssertionExpired)]
    [InlineData(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML", ErrorId.AccessDenied)]
    [InlineData(400, "ValidationError", "something is invalid", ErrorId.ProfileInvalid)]
    public async Task Assume_AnswerThatStands_CostsOneCall(int status, string code, string text, string id)
    {
        using var wire = new ScriptedHandler().On(Endpoint, status, Xml(code, text));

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => AssumeAsync(wire));

        Assert.Equal(id, error.Id);
        Assert.Single(wire.Seen);
    }

    [Theory]
    [InlineData(400, "Throttling", "Rate exceeded")]
    [InlineData(400, "ThrottlingException", "Rate exceeded")]
    [InlineData(400, "IDPCommunicationError", "The identity provider could not be reached")]
    [InlineData(400, "InvalidIdentityToken", "Couldn't retrieve verification key from your identity provider")]
    [InlineData(500, "InternalFailure", "We encountered an internal error.")]
    [InlineData(503, "ServiceUnavailable", "Service is unavailable")]
    public async Task Assume_AnswerThatPasses_IsAskedForAgain(int status, string code, string text)
    {
        using var wire = new ScriptedHandler().On(Endpoint, status, Xml(code, text)).On(Endpoint, 403, Xml("AccessDenied", "no"));

        await Assert.ThrowsAsync<OktaAwsException>(() => AssumeAsync(wire));

        Assert.Equal(2, wire.Seen.Count);
    }

    [Fact]
    public async Task Assume_Assertion_GoesUnsigned()
    {
        using var wire = new ScriptedHandler().On(Endpoint, 403, Xml("AccessDenied", "no"));

        await Assert.ThrowsAsync<OktaAwsException>(() => AssumeAsync(wire));

        Assert.DoesNotContain("Authorization", wire.Seen[0].Headers.Keys);
    }

    private static Task<TemporaryCredential> AssumeAsync(HttpMessageHandler wire) => new StsRoleAssumer(new StsClientFactory(wire, _ => null)).AssumeAsync(
        new SamlAssertion("PHg+", []), new SamlRole(RoleArn.Parse(Role), "arn:aws:iam::111122223333:saml-provider/Okta"), null, 3600, CancellationToken.None);

    private static string Xml(string code, string text) =>
        $"<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{text}</Message></Error><RequestId>1</RequestId></ErrorResponse>";
}
