using System;
using System.Linq;
using OktaAws.Core.Ports;
using Xunit;

namespace OktaAws.Unit.Ports;

public class LineEntryTests
{
    [Fact]
    public void Lines_ShortText_StandsBehindTheQuestion()
    {
        var entry = new LineEntry("User name");
        entry.Type("jane");

        Assert.Equal("User name: jane", Assert.Single(entry.Lines(80)).Text);
        Assert.Equal("User name: jane", entry.Answer);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(20)]
    [InlineData(2)]
    public void Lines_LongText_ShowsItsEndAndNeverWraps(int width)
    {
        var entry = new LineEntry("Link of the application");
        entry.Type("https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272?fromHome=true&session=0123456789");

        Assert.Equal(2, entry.Lines(width).Count);
        Assert.All(entry.Lines(width), line => Assert.InRange(line.Text.Length, 1, width - 1));
        Assert.EndsWith(entry.Lines(width)[1].Text.TrimStart('>', ' '), entry.Typed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backspace", "jan")]
    [InlineData("erase all", "")]
    [InlineData("escape", "")]
    [InlineData("up", "jane")]
    public void Press_EditsTheLine(string key, string left)
    {
        var entry = new LineEntry("User name");
        entry.Type("ja\u0007ne");

        entry.Press(key);
        Assert.False(entry.IsDone);
        entry.Press(MenuKeys.Enter);

        Assert.True(entry.IsDone);
        Assert.Equal(left, entry.Typed);
    }

    [Fact]
    public void Answer_WithWhatWouldMoveTheCursor_IsShownAsEscape()
    {
        var entry = new LineEntry("User name");
        entry.Type("a\u202eb");

        Assert.Equal("User name: a\\u202eb", entry.Answer);
        Assert.Equal("a\u202eb", entry.Typed);
    }
}
