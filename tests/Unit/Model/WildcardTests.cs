using System.Diagnostics;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Model;

public class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("Admin", "admin", true)]
    [InlineData("*admin*", "PowerAdminRole", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a*b*c", "axxbyyc", true)]
    [InlineData("a*b*c", "axxbyy", false)]
    [InlineData("role[1]", "role[1]", true)]
    public void Matches_StarsAndMarks_AsAWholeAndWithoutCase(string pattern, string text, bool expected)
    {
        Assert.Equal(expected, Wildcard.Matches(pattern, text));
    }

    [Fact]
    public void Matches_PatternMadeToBeSlow_EndsSoon()
    {
        var watch = Stopwatch.StartNew();

        Assert.False(Wildcard.Matches(string.Concat(System.Linq.Enumerable.Repeat("a*", 50)) + "b", new string('a', 5000)));

        Assert.True(watch.ElapsedMilliseconds < 2000);
    }
}
