using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Model;

public class RoleArnTests
{
    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/Admin", "aws", "Admin")]
    [InlineData(" arn:aws:iam::123456789012:role/a/b/Deploy+x=1,2.@-_ ", "aws", "Deploy+x=1,2.@-_")]
    [InlineData("arn:aws-us-gov:iam::123456789012:role/Ops", "aws-us-gov", "Ops")]
    [InlineData("arn:aws-cn:iam::123456789012:role/Ops", "aws-cn", "Ops")]
    public void Parse_RoleOfAnyPartition_GivesItsParts(string text, string partition, string name)
    {
        RoleArn arn = RoleArn.Parse(text);

        Assert.Equal((partition, "123456789012", name), (arn.PartitionName, arn.AccountId, arn.Name));
        Assert.Equal(text.Trim(), arn.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Admin")]
    [InlineData("arn:aws:iam::12345678901:role/Admin")]
    [InlineData("arn:aws:iam::123456789012:saml-provider/Okta")]
    [InlineData("arn:aws:iam::123456789012:role/")]
    [InlineData("arn:aws:iam::123456789012:role/a/")]
    [InlineData("arn:aws:iam::123456789012:role/a b")]
    [InlineData("arn:aws:iam::12345678901\u0662:role/Admin")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Admin/me")]
    public void Parse_AnythingElse_IsProfileInvalid(string text)
    {
        Assert.Equal(ErrorId.ProfileInvalid, Assert.Throws<OktaAwsException>(() => RoleArn.Parse(text)).Id);
    }
}
