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
        return await pipe.AskAsync(c => Read(c.Host.UI, question)).ConfigureAwait(false);
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

    private static SecretText Read(PSHostUserInterface ui, Question question) => Answered(
        () =>
        {
            ui.Write(question.Text + ": ");
            if (question.IsSecret) return SecureText.Reveal(ui.ReadLineAsSecureString());
            return ui.ReadLine() is { } line ? new SecretText(line) : throw Unavailable(question.Text, null);
        },
        question.Text);

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
