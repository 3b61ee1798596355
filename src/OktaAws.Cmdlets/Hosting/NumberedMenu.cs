using System.Globalization;
using System.Management.Automation.Host;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>A choice by number, for any host: items under their headings, asked again until the answer is one of them.</summary>
internal static class NumberedMenu
{
    /// <summary>Returns the index of the chosen item.</summary>
    public static int Choose(PSHostUserInterface ui, Menu menu)
    {
        foreach (DisplayText fact in menu.Facts) ui.WriteLine(fact.ToString());
        ui.WriteLine(menu.Title.ToString());
        string? group = null;
        for (int i = 0; i < menu.Items.Count; i++)
        {
            WriteHeading(ui, menu.Items[i], ref group);
            ui.WriteLine($"  [{i + 1}] {menu.Items[i].Text}");
        }

        return Ask(ui, menu.Items.Count);
    }

    private static void WriteHeading(PSHostUserInterface ui, MenuItem item, ref string? group)
    {
        string heading = item.Group?.ToString() ?? string.Empty;
        if (heading == group) return;
        group = heading;
        if (heading.Length > 0) ui.WriteLine(heading);
    }

    private static int Ask(PSHostUserInterface ui, int count)
    {
        while (true)
        {
            ui.Write($"Choose 1 to {count}: ");
            string answer = ui.ReadLine() ?? throw new InvalidOperationException("The input ended.");
            if (int.TryParse(answer.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= count) return number - 1;
        }
    }
}
