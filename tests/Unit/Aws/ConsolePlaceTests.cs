using System;
using OktaAws.Core.Aws;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Aws;

public class ConsolePlaceTests
{
    [Theory]
    [InlineData(null, "aws", null, "https://console.aws.amazon.com/console/home?region=us-east-1")]
    [InlineData("", "aws", "eu-west-1", "https://console.aws.amazon.com/console/home?region=eu-west-1")]
    [InlineData("s3", "aws", "eu-west-1", "https://console.aws.amazon.com/s3/home?region=eu-west-1")]
    [InlineData("s3", "aws-us-gov", "eu-west-1", "https://console.amazonaws-us-gov.com/s3/home?region=us-gov-west-1")]
    [InlineData("ec2", "aws-cn", "cn-northwest-1", "https://console.amazonaws.cn/ec2/home?region=cn-northwest-1")]
    [InlineData("/cloudwatch/home#logs:", "aws", "eu-west-1", "https://console.aws.amazon.com/cloudwatch/home#logs:")]
    [InlineData("https://eu-west-1.console.aws.amazon.com/ec2/home", "aws", null, "https://eu-west-1.console.aws.amazon.com/ec2/home")]
    [InlineData("https://s3.console.aws.amazon.com/s3/buckets/x?tab=objects", "aws", null, "https://s3.console.aws.amazon.com/s3/buckets/x?tab=objects")]
    public void In_Place_IsAtTheConsoleOfThePartition(string? text, string partition, string? region, string expected) =>
        Assert.Equal(expected, ConsolePlace.Parse(text).In(Partition.Find(partition)!, region).AbsoluteUri);

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://console.aws.amazon.com.evil.example/")]
    [InlineData("https://evilconsole.aws.amazon.com/")]
    [InlineData("https://console.amazonaws.cn/")]
    [InlineData("https://user@console.aws.amazon.com/")]
    [InlineData("https://console.aws.amazon.com:8443/")]
    [InlineData("http://console.aws.amazon.com/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("s3 --profile x")]
    [InlineData("../s3")]
    public void In_AnythingElse_IsProfileInvalid(string text) =>
        Assert.Equal(ErrorId.ProfileInvalid, Assert.Throws<OktaAwsException>(() => ConsolePlace.Parse(text).In(Partition.Aws, null)).Id);
}
