using System;
using OktaAws.Core.Aws;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Aws;

/// <summary>Our canonical request under Amazon's signature.</summary>
public class IamQueryTests
{
    // The example of "Signature Version 4 signing process" in the AWS General Reference: ListUsers.
    [Fact]
    public void Authorization_PublishedExample_HasThePublishedSignature()
    {
        const string canonical = """
            GET
            /
            Action=ListUsers&Version=2010-05-08
            content-type:application/x-www-form-urlencoded; charset=utf-8
            host:iam.amazonaws.com
            x-amz-date:20150830T123600Z

            content-type;host;x-amz-date
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            """;
        using var key = new LongLivedKey("AKIDEXAMPLE", new SecretText("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), "an example");

        string header = IamQuery.Authorization(canonical.ReplaceLineEndings("\n"), "content-type;host;x-amz-date", key, "us-east-1", new DateTime(2015, 8, 30, 12, 36, 0, DateTimeKind.Utc));

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            header);
    }
}
