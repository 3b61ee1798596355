using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using OktaAws.Core.Ports;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Ports;

public class MenuPainterTests
{
    [Fact]
    public void Paint_OneMenuOverTheOther_ShowsOnlyTheLast()
    {
        var screen = new VirtualScreen(40);
        var painter = new MenuPainter(color: true);
        screen.Write("$ oktaaws\r\n");

        screen.Write(painter.Paint(Lines("first line, rather long", "second", "third> "), 40));
        screen.Write(painter.Paint(Lines("short", "1> x"), 40));

        Assert.Equal(["$ oktaaws", "short", "1> x"], screen.Rows);
        Assert.Equal((2, 4), screen.Cursor);
    }

    [Fact]
    public void Clear_LeavesNothingAndGoesBack()
    {
        var screen = new VirtualScreen(40);
        var painter = new MenuPainter(color: true);
        screen.Write("before\r\n" + painter.Paint(Lines("one", "two", "three> "), 40));

        screen.Write(painter.Clear(40) + "after");

        Assert.Equal(["before", "after"], screen.Rows);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(20, false)]
    [InlineData(5, true)]
    [InlineData(40, true)]
    public void Paint_CharactersOfDisputedWidth_NeverWrap(int width, bool isWide)
    {
        // CJK, Greek and box drawing are two cells wide on some terminals and one on others; an emoji is a pair of surrogates.
        Menu menu = new("\u5e10\u6237\u5e10\u6237\u5e10\u6237\u5e10\u6237\u5e10\u6237", [.. Enumerable.Range(0, 30).Select(i => new MenuItem($"\u03b1\u2500\U0001F600\u7ba1\u7406\u5458\u7ba1\u7406\u5458{i}", "\u00e4\u00f6\u00fc\uff21\uff22\uff23\uff24\uff25\uff26"))]);
        var search = new MenuSearch(menu);
        var painter = new MenuPainter(color: false);
        var screen = new VirtualScreen(width, rune => isWide && rune.Value >= 0x80);
        screen.Write("before\r\n");

        for (int i = 0; i < 40; i++)
        {
            IReadOnlyList<MenuLine> lines = search.Lines(width, 12);
            screen.Write(painter.Paint(lines, width));
            // One row below what stood there before, each: nothing has wrapped.
            Assert.Equal(lines.Count, screen.Cursor.Row - (width == 5 ? 1 : 0));
            search.Press(MenuKeys.Down);
        }

        Assert.DoesNotContain('\ufffd', string.Concat(screen.Rows));
        screen.Write(painter.Clear(width));
        Assert.Equal("before", string.Concat(screen.Rows));
    }

    [Fact]
    public void Paint_WithoutColor_HasTheMarkAndNoColor()
    {
        IReadOnlyList<MenuLine> lines = [new MenuLine("> Admin", isSelected: true)];

        Assert.Contains("\u001b[7m> Admin\u001b[0m", new MenuPainter(color: true).Paint(lines, 80), StringComparison.Ordinal);
        Assert.DoesNotContain("m> Admin", new MenuPainter(color: false).Paint(lines, 80), StringComparison.Ordinal);
    }

    [Fact]
    public void Paint_AfterTheWindowGotNarrower_ErasesTheRowsItWasWrappedTo()
    {
        // What a terminal makes of three lines of 30 when its window shrinks to 20 columns: six rows.
        var painter = new MenuPainter(color: false);
        string line = new('x', 30);
        _ = painter.Paint(Lines(line, line, line), 80);
        var narrow = new VirtualScreen(20);
        narrow.Write("before\r\n").Write(string.Join("\r\n", Enumerable.Repeat(line, 3)));

        narrow.Write(painter.Paint(Lines("new"), 20));

        Assert.Equal(["before", "new"], narrow.Rows);
    }

    private static List<MenuLine> Lines(params string[] lines) => [.. lines.Select((text, i) => new MenuLine(text, i == 0))];
}
