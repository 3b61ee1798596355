using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Nobody: checks ask and show nothing.</summary>
internal sealed class AbsentPerson : IPrompt, IAttention
{
    public static readonly AbsentPerson Instance = new();

    public bool CanAsk => false;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation) => throw new OktaAwsException(ErrorId.PromptUnavailable, "Nobody can be asked.");

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation) => throw new OktaAwsException(ErrorId.PromptUnavailable, "Nobody can be asked.");

    public void Show(DisplayText activity, DisplayText what)
    {
    }

    public void Clear()
    {
    }
}
