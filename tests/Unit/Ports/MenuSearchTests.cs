using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;
using Xunit;

namespace OktaAws.Unit.Ports;

public class MenuSearchTests
{
    [Fact]
    public void Lines_ItemsOfTwoAccounts_StandUnderTheirHeadings()
    {
        Assert.Equal(
            ["Which role? (type to search, arrows, Enter)", "acme-prod (1111)", "> Admin", "  Reader", "acme-test (2222)", "  Admin", "3 of 3> "],
            Text(new MenuSearch(Accounts()).Lines(80, 24)));
    }

    [Theory]
    [InlineData("read", "Reader")]
    [InlineData("TEST adm", "Admin")]
    [InlineData("adm test", "Admin")]
    [InlineData("2222", "Admin")]
    public void Type_WordsOfItemOrHeading_LeaveWhatFitsAll(string typed, string left)
    {
        var search = new MenuSearch(Accounts());

        search.Type(typed);

        string item = Assert.Single(search.Lines(80, 24), line => line.IsSelected).Text;
        Assert.Equal("> " + left, item);
        Assert.Equal($"1 of 3> {typed}", search.Lines(80, 24)[^1].Text);
    }

    [Fact]
    public void Enter_AfterTyping_ChoosesByTheIndexOfTheWholeMenu()
    {
        var search = new MenuSearch(Accounts());
        search.Type("test");

        search.Press(MenuKeys.Enter);

        Assert.Equal(2, search.Chosen);
        Assert.Equal("Which role? acme-test (2222) Admin", search.Answer);
    }

    [Fact]
    public void Enter_NothingFits_ChoosesNothing()
    {
        var search = new MenuSearch(Accounts());
        search.Type("nobody");

        search.Press(MenuKeys.Enter);

        Assert.False(search.IsDone);
        Assert.Contains("nothing fits", search.Lines(80, 24)[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("down", 1)]
    [InlineData("down down down", 0)]
    [InlineData("up", 2)]
    [InlineData("end", 2)]
    [InlineData("end home", 0)]
    [InlineData("page-down page-down page-up page-up", 0)]
    public void Arrows_Move_AndGoRoundAtTheEnds(string keys, int chosen)
    {
        var search = new MenuSearch(Accounts());
        foreach (string key in keys.Split(' ')) search.Press(key.Replace('-', ' '));

        search.Press(MenuKeys.Enter);

        Assert.Equal(chosen, search.Chosen);
    }

    [Fact]
    public void Type_MoreAndLess_KeepsTheSelectedItemWhileItFits()
    {
        var search = new MenuSearch(Accounts());
        search.Press(MenuKeys.End);
        search.Type("adm");
        search.Press(MenuKeys.Backspace);
        search.Press(MenuKeys.EraseAll);

        search.Press(MenuKeys.Enter);

        Assert.Equal(2, search.Chosen);
    }

    [Fact]
    public void Escape_FirstErasesThenLeaves()
    {
        var search = new MenuSearch(Accounts());
        search.Type("x");

        search.Press(MenuKeys.Escape);
        Assert.False(search.IsDone);
        search.Press(MenuKeys.Escape);

        Assert.True(search.IsGivenUp);
        Assert.Equal(-1, search.Chosen);
        Assert.Equal(ErrorId.PromptUnavailable, MenuSearch.GivenUp(Accounts()).Id);
    }

    [Fact]
    public void Backspace_BehindAPairOfSurrogates_TakesTheWholeCharacter()
    {
        var search = new MenuSearch(Accounts());
        search.Type("a\U0001F600");

        search.Press(MenuKeys.Backspace);

        Assert.EndsWith("> a", search.Lines(80, 24)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_WhatWouldMoveTheCursor_IsLeftOutOrShownAsEscape()
    {
        var search = new MenuSearch(Accounts());

        search.Type("\u001b[2J\u202e\u0007");

        Assert.DoesNotContain(search.Lines(80, 24)[^1].Text, char.IsControl);
        Assert.Contains("\\u202e", search.Lines(80, 24)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_IsWhereTheMenuBegins()
    {
        Menu menu = Accounts();
        menu.Start = 1;

        Assert.Equal("> Reader", new MenuSearch(menu).Lines(80, 24).Single(line => line.IsSelected).Text);
    }

    [Fact]
    public void Tab_TurnsTheOptionOnAndOff()
    {
        Menu menu = Accounts();
        menu.Option = new MenuOption("always");
        var search = new MenuSearch(menu);
        Assert.Contains("[ ] always (Tab)", Text(search.Lines(80, 24)));

        search.Press(MenuKeys.Tab);
        Assert.Contains("[x] always (Tab)", Text(search.Lines(80, 24)));
        search.Press(MenuKeys.Enter);

        Assert.True(menu.Option.IsOn);
        Assert.EndsWith("(always)", search.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_HundredsOfItemsInAnyWindow_FitAndShowTheSelectedOne()
    {
        Menu menu = Many(500);
        foreach ((int width, int height) in Windows())
        {
            var search = new MenuSearch(menu);
            for (int i = 0; i < 60; i++)
            {
                IReadOnlyList<MenuLine> lines = search.Lines(width, height);
                Assert.InRange(lines.Count, 1, Math.Max(1, height - 1));
                Assert.All(lines, line => Assert.InRange(line.Text.Length, 0, Math.Max(1, width - 1)));
                if (height > 2) Assert.Single(lines, line => line.IsSelected);
                if (height > 5) AssertUnderItsHeading(lines, menu.Items[CurrentOf(search)]);
                search.Press(i % 7 == 0 ? MenuKeys.PageDown : i % 11 == 0 ? MenuKeys.Up : i == 40 ? MenuKeys.End : MenuKeys.Down);
            }
        }

        // The heading nearest above is the item's own, or a cut form of it.
        static void AssertUnderItsHeading(IReadOnlyList<MenuLine> lines, MenuItem item)
        {
            int at = lines.ToList().FindIndex(line => line.IsSelected);
            string heading = lines.Take(at).Last(line => !line.Text.StartsWith(' ')).Text;
            Assert.StartsWith(heading.TrimEnd('.'), item.Group!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PageDown_GoesAsFarAsWasShown()
    {
        var search = new MenuSearch(Many(100));
        int shown = search.Lines(80, 13).Count(line => line.Text.StartsWith("  ", StringComparison.Ordinal) || line.IsSelected);

        search.Press(MenuKeys.PageDown);

        Assert.Equal(shown - 1, CurrentOf(search));
    }

    // Chooses without an effect on the menu: by the line that is marked.
    private static int CurrentOf(MenuSearch search)
    {
        string text = search.Lines(200, 24).Single(line => line.IsSelected).Text;
        return int.Parse(text[(text.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(int Width, int Height)> Windows() =>
        from width in (int[])[1, 2, 3, 10, 20, 40, 80, 200] from height in (int[])[1, 2, 3, 4, 5, 6, 7, 10, 24, 60] select (width, height);

    private static Menu Many(int count) =>
        new("Which role?", [.. Enumerable.Range(0, count).Select(i => new MenuItem($"Role-{i}", $"acme-{i / 4} ({i / 4:000000000000})"))]) { Option = new MenuOption("always") };

    private static Menu Accounts() => new("Which role?", [new("Admin", "acme-prod (1111)"), new("Reader", "acme-prod (1111)"), new("Admin", "acme-test (2222)")]);

    private static List<string> Text(IReadOnlyList<MenuLine> lines) => [.. lines.Select(line => line.Text)];
}
