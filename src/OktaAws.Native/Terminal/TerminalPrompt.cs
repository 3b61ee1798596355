using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Terminal;

/// <summary>Asks on the terminal device.</summary>
internal sealed class TerminalPrompt(TerminalDevice? terminal) : IPrompt
{
    public bool CanAsk => terminal is not null;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation) =>
        Task.Run(() => Ask(question), cancellation).WaitAsync(cancellation);

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation) => new TerminalMenu(Device, menu).ChooseAsync(cancellation);

    private SecretText Ask(Question question)
    {
        Device.Write($"{question.Text}: ");
        return new SecretText(Device.ReadLine(question.IsSecret) ?? throw TerminalDevice.Closed());
    }

    private TerminalDevice Device => terminal ?? throw new OktaAwsException(ErrorId.PromptUnavailable, "There is no terminal to ask on.");
}
