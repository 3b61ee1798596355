using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>The engine's ports where no command runs: nobody is asked and nothing is shown.</summary>
internal sealed class SilentPorts : IPrompt, ILog, IAttention
{
    public bool CanAsk => false;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation) => throw Unavailable();

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation) => throw Unavailable();

    public void Verbose(DisplayText message)
    {
    }

    public void Debug(DisplayText message)
    {
    }

    public void Warning(DisplayText message)
    {
    }

    public void Show(DisplayText activity, DisplayText what)
    {
    }

    public void Clear()
    {
    }

    private static OktaAwsException Unavailable() => new(ErrorId.PromptUnavailable, "Nobody is asked while keys are renewed.");
}
