using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Demo;

/// <summary>Plays the person: types the password, and lets the emulated phone approve by itself.</summary>
internal sealed class DemoVoice : IPrompt, ILog, IAttention
{
    public bool CanAsk => true;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation)
    {
        Console.WriteLine($"  ? {question.Text}: ********");
        return Task.FromResult(new SecretText(DemoWorld.Password));
    }

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation)
    {
        Console.WriteLine($"  ? {menu.Title}: {menu.Items[0].Text}");
        return Task.FromResult(0);
    }

    public void Verbose(DisplayText message) => Console.WriteLine($"  · {message}");

    public void Debug(DisplayText message)
    {
        // The wire facts would hide the story; the requests the servers saw are listed after each step.
    }

    public void Warning(DisplayText message) => Console.WriteLine($"  ! {message}");

    public void Show(DisplayText activity, DisplayText what) => Console.WriteLine($"  ☎ {activity}: {what}");

    public void Clear() => Console.WriteLine("  ☎ approved on the phone");
}
