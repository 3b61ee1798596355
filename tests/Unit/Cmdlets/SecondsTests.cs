extern alias Surface;

using System.Management.Automation;
using Surface::OktaAws.Parameters;

namespace OktaAws.Unit.Cmdlets;

public sealed class SecondsTests
{
    [Theory]
    [InlineData(3600, 3600)]
    [InlineData("90", 90)]
    [InlineData("12h", 43200)]
    [InlineData("01:00:00", 3600)]
    [InlineData(0, 0)]
    public void Transform_Time_IsTaken(object input, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new SecondsAttribute().Transform(null!, input));

    [Theory]
    [InlineData(-5)]
    [InlineData("-5")]
    [InlineData("-00:05:00")]
    [InlineData(1e30)]
    [InlineData(double.NaN)]
    [InlineData("99999999d")]
    [InlineData("soon")]
    public void Transform_AnythingElse_IsRefused(object input) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new SecondsAttribute().Transform(null!, input));
}
