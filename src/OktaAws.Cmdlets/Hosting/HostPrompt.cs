using System.Management.Automation.Host;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Parameters;

namespace OktaAws.Hosting;

/// <summary>Asks the person through PowerShell's host, so that it works in any of them and secrets stay hidden.</summary>
internal sealed class HostPrompt(HostPipe pipe, bool canAsk) : IPrompt
{
    public bool CanAsk { get; } = canAsk;

    public async Task<SecretText> AskAsync(Question question, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Refuse(question.Text);
        return await pipe.AskAsync(c => Read(c.Host, question, cancellation)).ConfigureAwait(false);
    }

    public async Task<int> ChooseAsync(Menu menu, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Refuse(menu.Title);
        return await pipe.AskAsync(c => Answered(() => HostMenu.Choose(c.Host, menu, cancellation), menu.Title)).ConfigureAwait(false);
    }

    private void Refuse(DisplayText asked)
    {
        if (!CanAsk) throw Unavailable(asked, null);
    }

    private static SecretText Read(PSHost host, Question question, CancellationToken cancellation) => Answered(
        () =>
        {
            if (!question.IsSecret && HostKeys.Has(host)) return Type(host.UI, question, cancellation);
            host.UI.Write(question.Text + ": ");
            if (question.IsSecret) return SecureText.Reveal(host.UI.ReadLineAsSecureString());
            return host.UI.ReadLine() is { } line ? new SecretText(line) : throw Unavailable(question.Text, null);
        },
        question.Text);

    // PowerShell's own reading of a line draws it anew with every key once it is longer than the window, as a pasted link is.
    private static SecretText Type(PSHostUserInterface ui, Question question, CancellationToken cancellation)
    {
        var entry = new LineEntry(question.Text);
        new HostKeys(ui, cancellation).Run(() => entry.IsDone, (width, _) => entry.Lines(width), entry.Press, entry.Type);
        if (entry.IsInterrupted) throw new PipelineStoppedException();
        ui.WriteLine(entry.Answer);
        return new SecretText(entry.Typed);
    }

    // Hosts say in three different ways that nobody is there: pwsh -NonInteractive, a host without a user interface, no terminal.
    private static T Answered<T>(Func<T> ask, DisplayText asked)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException)
        {
            throw Unavailable(asked, e);
        }
    }

    private static OktaAwsException Unavailable(DisplayText asked, Exception? cause) =>
        new(ErrorId.PromptUnavailable, $"Nobody can be asked for: {asked}", inner: cause);
}
