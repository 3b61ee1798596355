using OktaAws.Core.Errors;
using Xunit;

namespace OktaAws.Unit.Errors;

public class DisplayTextTests
{
    [Theory]
    [InlineData("plain text, Grüße, 東京 🚀", "plain text, Grüße, 東京 🚀")]
    [InlineData("\u001b]52;c;aGk=\u0007", "\\u001b]52;c;aGk=\\u0007")]
    [InlineData("a\nb\rc\td", "a\\u000ab\\u000dc\\u0009d")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("user\u202egnp.exe", "user\\u202egnp.exe")]
    [InlineData("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff")]
    [InlineData("tag \U000e0041", "tag \\udb40\\udc41")]
    [InlineData(null, "")]
    public void Clean_WhatCouldMoveACursorOrHideText_BecomesVisible(string? raw, string shown)
    {
        Assert.Equal(shown, DisplayText.Clean(raw).ToString());
    }

    [Fact]
    public void Clean_HalfOfASurrogatePair_BecomesVisible()
    {
        Assert.Equal("lone \\ud800 half", DisplayText.Clean("lone \ud800 half").ToString());
    }

    [Fact]
    public void Clean_TwiceOverTheSameText_ChangesNothingMore()
    {
        string once = DisplayText.Clean("\u001b[2J\u202e").ToString();

        Assert.Equal(once, DisplayText.Clean(once).ToString());
    }

    [Fact]
    public void Clean_LongText_IsCut()
    {
        Assert.Equal(DisplayText.MaxLength + 1, DisplayText.Clean(new string('x', 5000)).ToString().Length);
    }
}
