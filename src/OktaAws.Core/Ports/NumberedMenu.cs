using System.Globalization;

namespace OktaAws.Core.Ports;

/// <summary>
/// A choice by number, for wherever single keys cannot be read: items under their headings, asked again until the answer is one
/// of them. A text instead of a number shows what it fits.
/// </summary>
public static class NumberedMenu
{
    private const char OptionMark = '!';

    // From here on a list is not seen at a glance.
    private const int Many = 15;

    /// <summary>Returns the index of the chosen item.</summary>
    /// <param name="menu">What to choose from.</param>
    /// <param name="write">Shows a line.</param>
    /// <param name="ask">Shows a text, without a line's end, and reads a line; throws when there is none to come.</param>
    public static int Choose(Menu menu, Action<string> write, Func<string, string> ask)
    {
        string start = menu.Start >= 0 ? $", Enter for {menu.Start + 1}" : string.Empty;
        Show(menu, string.Empty, write);
        while (true)
        {
            string answer = ask($"Choose 1 to {menu.Items.Count}{start}: ").Trim();
            if (IndexOf(answer, menu) is { } index) return index;
            if (answer.Length > 0 && menu.Items.Any(item => item.Fits(answer))) Show(menu, answer, write);
        }
    }

    private static int? IndexOf(string answer, Menu menu)
    {
        bool isMarked = menu.Option is not null && answer.Length > 0 && answer[answer.Length - 1] == OptionMark;
        string digits = isMarked ? answer.Substring(0, answer.Length - 1).TrimEnd() : answer;
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        int index = isNumber ? number - 1 : digits.Length == 0 ? menu.Start : -1;
        if (index < 0 || index >= menu.Items.Count) return null;
        if (menu.Option is { } option) option.IsOn = isMarked;
        return index;
    }

    private static void Show(Menu menu, string typed, Action<string> write)
    {
        write(menu.Title.ToString());
        string heading = string.Empty;
        for (int i = 0; i < menu.Items.Count; i++)
        {
            MenuItem item = menu.Items[i];
            if (!item.Fits(typed)) continue;
            if (item.Heading != heading && item.Heading.Length > 0) write(item.Heading);
            heading = item.Heading;
            write($"  [{i + 1}] {item.Text}");
        }

        if (menu.Items.Count > Many) write("A part of a name instead of a number shows only what it fits.");
        if (menu.Option is { } option) write($"A number with {OptionMark} behind it: {option.Text}.");
    }
}
