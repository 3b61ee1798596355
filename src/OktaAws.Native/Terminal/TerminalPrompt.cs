using System;
using System.Globalization;
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

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation) =>
        Task.Run(() => Choose(menu), cancellation).WaitAsync(cancellation);

    private SecretText Ask(Question question)
    {
        Device.Write($"{question.Text}: ");
        char[] line = Device.ReadLine(question.IsSecret)
            ?? throw new OktaAwsException(ErrorId.PromptUnavailable, "The terminal was closed.");
        return new SecretText(line);
    }

    private int Choose(Menu menu)
    {
        string? group = null;
        foreach (DisplayText fact in menu.Facts) Device.Write($"{fact}{Environment.NewLine}");
        Device.Write($"{menu.Title}{Environment.NewLine}");
        for (int i = 0; i < menu.Items.Count; i++)
        {
            MenuItem item = menu.Items[i];
            if (item.Group?.ToString() is { Length: > 0 } heading && heading != group) Device.Write($"  {group = heading}{Environment.NewLine}");
            Device.Write($"  [{i + 1}] {item.Text}{Environment.NewLine}");
        }

        return Number(menu.Items.Count);
    }

    private int Number(int count)
    {
        while (true)
        {
            Device.Write($"Number (1 to {count}): ");
            char[]? line = Device.ReadLine(hidden: false) ?? throw new OktaAwsException(ErrorId.PromptUnavailable, "The terminal was closed.");
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= count) return number - 1;
        }
    }

    private TerminalDevice Device => terminal ?? throw new OktaAwsException(ErrorId.PromptUnavailable, "There is no terminal to ask on.");
}
