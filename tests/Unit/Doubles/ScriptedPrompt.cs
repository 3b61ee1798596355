using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>Answers in the order given; a question without an answer fails the test.</summary>
internal sealed class ScriptedPrompt(params string[] answers) : IPrompt
{
    private readonly Queue<string> _answers = new(answers);

    public List<string> Asked { get; } = [];

    /// <summary>What was typed, to see what becomes of it.</summary>
    public List<SecretText> Given { get; } = [];

    public bool CanAsk { get; set; } = true;

    /// <summary>Called with each question before it is answered.</summary>
    public Action<string>? OnAsked { get; set; }

    /// <summary>Called with each menu before it is answered.</summary>
    public Action<Menu>? OnMenu { get; set; }

    /// <summary>Whether every option of a menu is turned on.</summary>
    public bool WantsOptions { get; set; }

    /// <summary>Where the last menu would have begun.</summary>
    public int LastStart { get; private set; } = -1;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation)
    {
        Note(question.Text.ToString());
        Given.Add(new SecretText(Next(question.Text.ToString())));
        return Task.FromResult(Given[^1]);
    }

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation)
    {
        Asked.AddRange(menu.Facts.Select(fact => fact.ToString()));
        Note(menu.Title.ToString());
        LastStart = menu.Start;
        OnMenu?.Invoke(menu);
        if (menu.Option is { } option) option.IsOn = WantsOptions;
        string wanted = Next(menu.Title.ToString());
        for (int i = 0; i < menu.Items.Count; i++)
        {
            if (menu.Items[i].Text.ToString().Contains(wanted, StringComparison.Ordinal)) return Task.FromResult(i);
        }

        throw new InvalidOperationException($"The menu '{menu.Title}' has no item '{wanted}'.");
    }

    private void Note(string question)
    {
        Asked.Add(question);
        OnAsked?.Invoke(question);
    }

    private string Next(string question) =>
        _answers.TryDequeue(out string? answer) ? answer : throw new InvalidOperationException($"Nobody expected to be asked: {question}");
}
