using System;
using System.Collections.Generic;
using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Aws;

public class StsEndpointTests
{
    [Theory]
    [InlineData("us-east-1", "https://sts.us-east-1.amazonaws.com/")]
    [InlineData("eu-central-2", "https://sts.eu-central-2.amazonaws.com/")]
    [InlineData("us-gov-east-1", "https://sts.us-gov-east-1.amazonaws.com/")]
    [InlineData("cn-northwest-1", "https://sts.cn-northwest-1.amazonaws.com.cn/")]
    [InlineData("eusc-de-east-1", "https://sts.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("us-iso-east-1", "https://sts.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("us-isob-east-1", "https://sts.us-isob-east-1.sc2s.sgov.gov/")]
    [InlineData("eu-isoe-west-1", "https://sts.eu-isoe-west-1.cloud.adc-e.uk/")]
    [InlineData("us-isof-south-1", "https://sts.us-isof-south-1.csp.hci.ic.gov/")]
    public void EndpointOf_EveryPartition_IsRegional(string region, string expected) => Assert.Equal(expected, EndpointOf(region));

    [Theory]
    [InlineData("us-west-2", "true", "https://sts-fips.us-west-2.amazonaws.com/")]
    [InlineData("us-west-2", "TRUE", "https://sts-fips.us-west-2.amazonaws.com/")]
    [InlineData("us-west-2", "false", "https://sts.us-west-2.amazonaws.com/")]
    [InlineData("us-gov-west-1", "true", "https://sts.us-gov-west-1.amazonaws.com/")]
    public void EndpointOf_Fips_IsAskedForByTheSdksVariable(string region, string value, string expected) =>
        Assert.Equal(expected, EndpointOf(region, ("AWS_USE_FIPS_ENDPOINT", value)));

    [Fact]
    public void EndpointOf_NamedAddress_WinsOverFips() =>
        Assert.Equal("https://vpce-1.sts.us-east-1.vpce.amazonaws.com/", EndpointOf("eu-west-1", ("AWS_ENDPOINT_URL_STS", "https://vpce-1.sts.us-east-1.vpce.amazonaws.com"), ("AWS_USE_FIPS_ENDPOINT", "true")));

    [Theory]
    [InlineData("http://sts.evil.example/")]
    [InlineData("sts.evil.example")]
    [InlineData("file:///etc/passwd")]
    public void EndpointOf_AddressWithoutTls_IsConfigInvalid(string address) =>
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => EndpointOf("eu-west-1", ("AWS_ENDPOINT_URL_STS", address))).Id);

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/A", "eu-west-1", "eu-west-1")]
    [InlineData("arn:aws:iam::111122223333:role/A", null, "us-east-1")]
    [InlineData("arn:aws:iam::111122223333:role/A", "us-gov-west-1", "us-east-1")]
    [InlineData("arn:aws-us-gov:iam::111122223333:role/A", "us-east-1", "us-gov-west-1")]
    [InlineData("arn:aws-us-gov:iam::111122223333:role/A", "us-gov-east-1", "us-gov-east-1")]
    [InlineData("arn:aws-cn:iam::111122223333:role/A", "eu-west-1", "cn-north-1")]
    [InlineData("arn:aws-iso:iam::111122223333:role/A", "us-isob-east-1", "us-iso-east-1")]
    public void RegionFor_RegionOfAnotherPartition_IsNotUsed(string role, string? wanted, string expected) =>
        Assert.Equal(expected, RoleArn.Parse(role).Partition.RegionFor(wanted));

    private static string EndpointOf(string region, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>();
        foreach ((string name, string value) in variables) environment[name] = value;
        using var nowhere = new HttpClientHandler();
        return new StsClientFactory(nowhere, name => environment.GetValueOrDefault(name)).EndpointOf(region).AbsoluteUri;
    }
}
