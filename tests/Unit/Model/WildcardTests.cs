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
    [InlineData("role[1]", "role1", true)]
    [InlineData("role[1]", "role2", false)]
    [InlineData("Role-00[1-3]", "role-002", true)]
    [InlineData("Role-00[1-3]", "role-004", false)]
    [InlineData("Role-00[!1-3]", "role-004", false)]
    [InlineData("[A-C]*", "bob", true)]
    [InlineData("[a-c]*", "BOB", true)]
    [InlineData("[a-c]*", "dora", false)]
    [InlineData("*[xyz]", "abcZ", true)]
    [InlineData("x[a-]y", "x-y", true)]
    [InlineData("x[a`-c]y", "xby", false)]
    [InlineData("x[a`-c]y", "x-y", true)]
    [InlineData("x[]]y", "x]y", true)]
    [InlineData("x[a`]b]y", "x]y", true)]
    [InlineData("x[z-a]y", "xby", false)]
    [InlineData("prod[", "prod[", true)]
    [InlineData("prod[*", "prod[1", true)]
    [InlineData("prod[]", "prod[]", true)]
    [InlineData("a`*c", "a*c", true)]
    [InlineData("a`*c", "abc", false)]
    [InlineData("a`?", "ab", false)]
    [InlineData("role`[1`]", "role[1]", true)]
    [InlineData("role`[1`]", "role1", false)]
    [InlineData("a``b", "a`b", true)]
    [InlineData("a*`", "ab`", true)]
    public void Matches_PatternOfPowerShell_AsAWholeAndWithoutCase(string pattern, string text, bool expected)
    {
        Assert.Equal(expected, Wildcard.Matches(pattern, text));
    }

    [Theory]
    [InlineData("Admin", false)]
    [InlineData("arn:aws:iam::111122223333:role/team/Admin", false)]
    [InlineData("prod[", false)]
    [InlineData("prod]", false)]
    [InlineData("a*", true)]
    [InlineData("a?", true)]
    [InlineData("a[bc]", true)]
    [InlineData("a`*", true)]
    public void HasAny_Pattern_TellsWhetherItMayMeanAnotherText(string pattern, bool expected)
    {
        Assert.Equal(expected, Wildcard.HasAny(pattern));
    }

    [Theory]
    [InlineData("a*", "b")]
    [InlineData("[a-c]*", "[0-9]b")]
    public void Matches_PatternMadeToBeSlow_EndsSoon(string repeated, string last)
    {
        var watch = Stopwatch.StartNew();

        Assert.False(Wildcard.Matches(string.Concat(System.Linq.Enumerable.Repeat(repeated, 50)) + last, new string('a', 5000)));

        Assert.True(watch.ElapsedMilliseconds < 2000);
    }
}
