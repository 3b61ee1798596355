using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong AssumeRoleWithSAML calls (protocol: STS error texts).</summary>
internal static class WrongRequestsSts
{
    public static IEnumerable<WrongRequest> Rows =>
    [
        new("no action", "password", 400, "MissingAction", place => place.Visitor.PostForm(WrongPlace.Sts + "/", ("Version", "2011-06-15"))),
        new("unknown action", "password", 400, "InvalidAction", place => place.Visitor.PostForm(WrongPlace.Sts + "/", ("Action", "AssumeRoleWithMagic"), ("Version", "2011-06-15"))),
        new("unknown version", "password", 400, "InvalidAction", place => place.Visitor.PostForm(WrongPlace.Sts + "/", ("Action", "AssumeRoleWithSAML"), ("Version", "2012-01-01"))),
        new("web identity without parameters", "password", 400, "ValidationError", place => place.Visitor.PostForm(WrongPlace.Sts + "/", ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"))),
        new("STS as JSON", "password", 404, "UnknownOperationException", place => place.Visitor.PostJson(WrongPlace.Sts + "/", "{\"Action\":\"AssumeRoleWithSAML\"}")),
        new("STS at another path", "password", 404, "UnknownOperationException", place => place.Visitor.PostForm(WrongPlace.Sts + "/saml", ("Action", "GetCallerIdentity"), ("Version", "2011-06-15"))),
        new("no role", "password", 400, "Member must not be null", async place => await place.Exchange(await place.Assertion(), role: "")),
        new("no assertion", "password", 400, "Member must not be null", place => place.Exchange("")),
        new("white space in the assertion", "pairs", 400, "Invalid base64 SAMLResponse", async place => await place.Exchange((await place.Assertion()).Insert(76, "\r\n"))),
        new("plus decoded to a blank", "password", 400, "Invalid base64 SAMLResponse", async place => await place.Exchange((await place.Assertion()).Insert(8, " "))),
        new("assertion that is not XML", "password", 400, "InvalidIdentityToken", place => place.Exchange(Convert.ToBase64String("hello there"u8.ToArray()))),
        new("assertion longer than 100,000", "password", 400, "less than or equal to 100000", place => place.Exchange(new string('A', 100_004))),
        new("assertion changed after signing", "roles-3", 400, "Response signature invalid", async place =>
        {
            string xml = Encoding.UTF8.GetString(Convert.FromBase64String(await place.Assertion()));
            string forged = xml.Replace("role/Role-001", "role/Admin-01", StringComparison.Ordinal);
            return await place.Exchange(Convert.ToBase64String(Encoding.UTF8.GetBytes(forged)), "arn:aws:iam::111122223333:role/Admin-01");
        }),
        new("assertion without signature", "password", 400, "Response signature invalid", async place =>
        {
            string xml = Encoding.UTF8.GetString(Convert.FromBase64String(await place.Assertion()));
            int start = xml.IndexOf("<Signature", StringComparison.Ordinal);
            int end = xml.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length;
            return await place.Exchange(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml.Remove(start, end - start))));
        }),
        new("assertion after five minutes", "password", 400, "Token must be redeemed within 5 minutes of issuance", async place =>
        {
            string assertion = await place.Assertion();
            place.Clock.Advance(TimeSpan.FromSeconds(301));
            return await place.Exchange(assertion);
        }),
        new("role not in the assertion", "chain", 403, "AccessDenied", async place =>
            await place.Exchange(await place.Assertion(), "arn:aws:iam::222233334444:role/Deploy", "arn:aws:iam::222233334444:saml-provider/Okta")),
        new("role with another account's provider", "roles-50", 403, "AccessDenied", async place =>
            await place.Exchange(await place.Assertion(), "arn:aws:iam::111122223333:role/Role-001", "arn:aws:iam::111122223334:saml-provider/Okta")),
        new("role without its path", "pairs", 403, "AccessDenied", async place => await place.Exchange(await place.Assertion(), "arn:aws:iam::111122223333:role/Developer")),
        new("role of another case", "password", 403, "AccessDenied", async place => await place.Exchange(await place.Assertion(), "arn:aws:iam::111122223333:role/developer")),
        new("role that is no ARN", "password", 400, "is invalid", async place => await place.Exchange(await place.Assertion(), "Developer")),
        new("provider that does not exist", "password", 400, "Specified provider doesn't exist", async place => await place.Exchange(await place.Assertion(), provider: "arn:aws:iam::111122223333:saml-provider/Other")),
        new("role and provider swapped", "password", 400, "InvalidIdentityToken", async place => await place.Exchange(await place.Assertion(), WrongPlace.Provider, WrongPlace.Developer)),
        new("duration under 900", "password", 400, "Member must have value greater than or equal to 900", async place => await place.Exchange(await place.Assertion(), duration: "100")),
        new("duration over 12 hours", "password", 400, "Member must have value less than or equal to 43200", async place => await place.Exchange(await place.Assertion(), duration: "43201")),
        new("duration that is no number", "password", 400, "MalformedInput", async place => await place.Exchange(await place.Assertion(), duration: "1h")),
        new("duration over the role's", "pairs", 400, "exceeds the MaxSessionDuration set for this role", async place =>
            await place.Exchange(await place.Assertion(), "arn:aws:iam::111122223333:role/Admin", duration: "3601")),
        new("GovCloud role at the default endpoint", "gov-cn", 400, "ValidationError", async place =>
            await place.Exchange(await place.Assertion(1), "arn:aws-us-gov:iam::222233334444:role/Developer", "arn:aws-us-gov:iam::222233334444:saml-provider/Okta")),
        new("China role at GovCloud", "gov-cn", 400, "ValidationError", async place =>
            await place.Exchange(await place.Assertion(2), "arn:aws-cn:iam::333344445555:role/Developer", "arn:aws-cn:iam::333344445555:saml-provider/Okta", sts: "https://sts.us-gov-west-1.amazonaws.com")),
        new("assertion of the other partition's app", "gov-cn", 403, "AccessDenied", async place =>
            await place.Exchange(await place.Assertion(0), "arn:aws-us-gov:iam::222233334444:role/Developer", "arn:aws-us-gov:iam::222233334444:saml-provider/Okta", sts: "https://sts.us-gov-west-1.amazonaws.com")),
        new("region nobody opted in to", "password", 403, "RegionDisabledException", async place => await place.Exchange(await place.Assertion(), sts: "https://sts.me-south-1.amazonaws.com")),
        new("every second role call throttled", "ratelimit", 400, "Throttling", async place =>
        {
            string assertion = await place.Assertion();
            using HttpResponseMessage first = await place.Exchange(assertion);
            return await place.Exchange(assertion);
        }),
    ];
}
