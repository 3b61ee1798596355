using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Benchmarks;

/// <summary>Says nothing and answers nothing.</summary>
internal sealed class SilentVoice : IPrompt, ILog, IAttention
{
    public bool CanAsk => false;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation) => throw new InvalidOperationException($"Nobody is there to be asked: {question.Text}");

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation) => throw new InvalidOperationException($"Nobody is there to choose: {menu.Title}");

    public void Verbose(DisplayText message)
    {
    }

    public void Debug(DisplayText message)
    {
    }

    public void Warning(DisplayText message) => Console.Error.WriteLine(message);

    public void Show(DisplayText activity, DisplayText what)
    {
    }

    public void Clear()
    {
    }
}
