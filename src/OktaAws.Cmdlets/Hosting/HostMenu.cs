using System.Management.Automation.Host;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>A menu in PowerShell's host: searched by typing in a console, by number elsewhere.</summary>
internal static class HostMenu
{
    /// <summary>Returns the index of the chosen item. Runs on the pipeline thread.</summary>
    public static int Choose(PSHost host, Menu menu, CancellationToken cancellation)
    {
        foreach (DisplayText fact in menu.Facts) host.UI.WriteLine(fact.ToString());
        return HostKeys.Has(host) ? Search(host.UI, menu, cancellation) : NumberedMenu.Choose(menu, host.UI.WriteLine, text => Ask(host.UI, text));
    }

    private static string Ask(PSHostUserInterface ui, string text)
    {
        ui.Write(text);
        return ui.ReadLine() ?? throw new InvalidOperationException("The input ended.");
    }

    private static int Search(PSHostUserInterface ui, Menu menu, CancellationToken cancellation)
    {
        var search = new MenuSearch(menu);
        new HostKeys(ui, cancellation).Run(() => search.IsDone, search.Lines, search.Press, search.Type);
        if (search.IsInterrupted) throw new PipelineStoppedException();
        if (search.IsGivenUp) throw MenuSearch.GivenUp(menu);
        ui.WriteLine(search.Answer);
        return search.Chosen;
    }
}
