using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Model;

public sealed class RegionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("us-east-1")]
    [InlineData("EU-West-3")]
    [InlineData("us-iso-west-1")]
    [InlineData("eusc-de-east-1")]
    public void Doubt_KnownRegionOrPartition_IsNone(string? region) => Assert.Null(Regions.Doubt(region));

    [Theory]
    [InlineData("us-eats-1")]
    [InlineData("eu-west-9")]
    public void Doubt_OtherRegion_NamesIt(string region) => Assert.Contains($"'{region}'", Regions.Doubt(region)!, System.StringComparison.Ordinal);
}
