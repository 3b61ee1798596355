using System;
using System.Collections.Generic;
using System.Linq;
using OktaAws.Core.Ports;
using Xunit;

namespace OktaAws.Unit.Ports;

public class NumberedMenuTests
{
    private readonly List<string> _shown = [];

    [Theory]
    [InlineData("2", 1)]
    [InlineData(" 3 ", 2)]
    public void Choose_ANumber_IsTheItem(string answer, int chosen) => Assert.Equal(chosen, Choose(Three(), answer));

    [Fact]
    public void Choose_WhatIsNone_IsAskedAgain()
    {
        Assert.Equal(0, Choose(Three(), "0", "4", "-1", "", "9999999999", "1"));
        Assert.Equal(6, _shown.Count(line => line == "Choose 1 to 3: "));
    }

    [Fact]
    public void Choose_PartOfAName_ShowsOnlyWhatFitsUnderItsOldNumber()
    {
        Assert.Equal(2, Choose(Three(), "test", "3"));

        Assert.Equal(["Which role?", "acme-test", "  [3] Admin", "Choose 1 to 3: "], _shown.TakeLast(4));
    }

    [Fact]
    public void Choose_Enter_TakesTheStartWhereThereIsOne()
    {
        Menu menu = Three();
        menu.Start = 1;

        Assert.Equal(1, Choose(menu, ""));
        Assert.Contains("Choose 1 to 3, Enter for 2: ", _shown);
    }

    [Theory]
    [InlineData("2!", true)]
    [InlineData("2 !", true)]
    [InlineData("2", false)]
    public void Choose_NumberWithAMark_TurnsTheOptionOn(string answer, bool isOn)
    {
        Menu menu = Three();
        menu.Option = new MenuOption("always");

        Assert.Equal(1, Choose(menu, answer));
        Assert.Equal(isOn, menu.Option.IsOn);
    }

    [Fact]
    public void Choose_MarkWithoutAnOption_IsNoAnswer() => Assert.Equal(0, Choose(Three(), "2!", "1"));

    private static Menu Three() => new("Which role?", [new("Admin", "acme-prod"), new("Reader", "acme-prod"), new("Admin", "acme-test")]);

    private int Choose(Menu menu, params string[] answers)
    {
        var left = new Queue<string>(answers);
        int chosen = NumberedMenu.Choose(menu, _shown.Add, text =>
        {
            _shown.Add(text);
            return left.Dequeue();
        });
        Assert.Empty(left);
        return chosen;
    }
}
