using System;
using System.Collections.Generic;
using System.Net.Http;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong signed calls: Signature Version 4, chaining, MFA of an IAM user.</summary>
internal static class WrongRequestsSigned
{
    private const string WhoAmI = "Action=GetCallerIdentity";
    private const string Hub = "arn:aws:iam::111122223333:role/Hub";
    private const string Deploy = "Action=AssumeRole&RoleSessionName=jane&RoleArn=arn%3Aaws%3Aiam%3A%3A222233334444%3Arole%2FDeploy";
    private const string Audit = "Action=AssumeRole&RoleSessionName=jane&RoleArn=arn%3Aaws%3Aiam%3A%3A222233334444%3Arole%2FAudit";
    private const string Mfa = "&SerialNumber=arn%3Aaws%3Aiam%3A%3A111122223333%3Amfa%2Fjane";

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("identity without signature", "password", 403, "MissingAuthenticationToken", place => place.Visitor.PostForm(WrongPlace.Sts + "/", ("Action", "GetCallerIdentity"), ("Version", "2011-06-15"))),
        new("unreadable authorization", "password", 400, "IncompleteSignature", place =>
        {
            HttpRequestMessage request = new(HttpMethod.Post, WrongPlace.Sts + "/") { Content = new FormUrlEncodedContent([new("Action", "GetCallerIdentity"), new("Version", "2011-06-15")]) };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer abc");
            return place.Visitor.Send(request);
        }),
        new("wrong secret", "password", 403, "SignatureDoesNotMatch", async place => await place.Signed(await place.Keys(), WhoAmI, secret: "wrong")),
        new("unknown key", "password", 403, "InvalidClientTokenId", async place => await place.Signed(await place.Keys(), WhoAmI, keyId: "ASIAUNKNOWNUNKNOWN00")),
        new("session token of another", "password", 403, "InvalidClientTokenId", async place => await place.Signed(await place.Keys(), WhoAmI, token: "FwoGother")),
        new("assertion signed by a stranger", "password", 403, "InvalidClientTokenId", place =>
            place.Visitor.Send(new Signer("AKIASOMEBODYELSE0001", "not-ours", null) { Time = place.Clock.UtcNow }.Sign(WrongPlace.Sts + "/", "Action=AssumeRoleWithSAML&Version=2011-06-15"))),
        new("keys after their end", "password", 403, "ExpiredToken", async place =>
        {
            var keys = await place.Keys();
            place.Clock.Advance(TimeSpan.FromSeconds(3600));
            return await place.Signed(keys, WhoAmI);
        }),
        new("scope of another region", "password", 403, "valid region", async place => await place.Signed(await place.Keys(), WhoAmI, region: "eu-west-1")),
        new("scope of another service", "password", 403, "correct service", async place => await place.Signed(await place.Keys(), WhoAmI, service: "iam")),
        new("clock behind", "password", 403, "Signature expired", async place => await place.Signed(await place.Keys(), WhoAmI, time: place.Clock.UtcNow.AddMinutes(-6))),
        new("clock ahead", "password", 403, "Signature not yet current", async place => await place.Signed(await place.Keys(), WhoAmI, time: place.Clock.UtcNow.AddMinutes(6))),
        new("body changed after signing", "password", 403, "SignatureDoesNotMatch", async place =>
        {
            var keys = await place.Keys();
            HttpRequestMessage request = new Signer(Walk.Value(keys, "AccessKeyId"), Walk.Value(keys, "SecretAccessKey"), Walk.Value(keys, "SessionToken")) { Time = place.Clock.UtcNow }.Sign(WrongPlace.Sts + "/", WhoAmI + "&Version=2011-06-15");
            request.Content = new StringContent(WhoAmI + "&Version=2011-06-15&More=1", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
            return await place.Visitor.Send(request);
        }),
        new("chain longer than an hour", "chain", 400, "1 hour session limit for roles assumed by role chaining", async place => await place.Signed(await place.Keys(Hub), Deploy + "&DurationSeconds=7200")),
        new("hop nobody allowed", "chain", 403, "AccessDenied", async place => await place.Signed(await place.Keys(Hub), Audit + "&ExternalId=acme-42")),
        new("hop without external id", "chain", 403, "AccessDenied", place => place.AsIamUser(Audit)),
        new("hop with a wrong external id", "chain", 403, "AccessDenied", place => place.AsIamUser(Audit + "&ExternalId=acme-43")),
        new("hop to no role", "chain", 403, "AccessDenied", async place => await place.Signed(await place.Keys(Hub), Deploy + "ment")),
        new("session name with a blank", "chain", 400, "regular expression pattern", async place => await place.Signed(await place.Keys(Hub), Deploy.Replace("=jane", "=jane%20doe", StringComparison.Ordinal))),
        new("session name of one letter", "chain", 400, "length greater than or equal to 2", async place => await place.Signed(await place.Keys(Hub), Deploy.Replace("=jane", "=j", StringComparison.Ordinal))),
        new("session token for a role", "chain", 403, "Cannot call GetSessionToken with session credentials", async place => await place.Signed(await place.Keys(Hub), "Action=GetSessionToken")),
        new("session token over 36 hours", "chain", 400, "less than or equal to 129600", place => place.AsIamUser("Action=GetSessionToken&DurationSeconds=129601")),
        new("MFA code of five digits", "chain", 400, "ValidationError", place => place.AsIamUser("Action=GetSessionToken&TokenCode=12345" + Mfa)),
        new("wrong MFA code", "chain", 403, "invalid MFA one time pass code", place => place.AsIamUser("Action=GetSessionToken&TokenCode=000000" + Mfa)),
        new("MFA device of another", "chain", 403, "unable to validate MFA code", place => place.AsIamUser("Action=GetSessionToken&TokenCode=123456&SerialNumber=arn%3Aaws%3Aiam%3A%3A111122223333%3Amfa%2Fjoe")),
    ];
}
