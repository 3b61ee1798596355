using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>A person of the emulated organization, who knows every answer by what is asked and takes the first item of a menu, or the last when the first one's code was used already.</summary>
internal sealed class KnowingPrompt(string password, bool hasPhone) : IPrompt
{
    private static readonly (string Word, string Answer)[] Codes =
    [
        ("again", "New-Password-8"), ("New password", "New-Password-8"), ("animal", "Okapi"), ("YubiKey", "cccccckeibcdkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"), ("0199", "765432"),
        ("spell", "alohomora"), ("j***e@", "424242"), ("User name", "jane@acme.test"),
    ];

    public List<string> Asked { get; } = [];

    public bool CanAsk => true;

    public Task<SecretText> AskAsync(Question question, CancellationToken cancellation)
    {
        string text = question.Text.ToString();
        Asked.Add(text);
        if (Asked.Count > 20) throw new InvalidOperationException("Asked without end: " + text);
        return Task.FromResult(new SecretText(Answer(text)));
    }

    public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation)
    {
        Asked.Add(menu.Title.ToString());
        bool wantsAnother = Asked.Count > 1 && Asked[^2].Contains("used already", StringComparison.Ordinal);
        return Task.FromResult(wantsAnother ? menu.Items.Count - 1 : 0);
    }

    private string Answer(string text) =>
        text.StartsWith("Password", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Present password", StringComparison.Ordinal) ? password
        : text.Contains("used already", StringComparison.Ordinal) ? string.Empty
        : hasPhone && text.Contains("XXX-0142", StringComparison.Ordinal) ? "654321"
        : Codes.Where(c => text.Contains(c.Word, StringComparison.OrdinalIgnoreCase)).Select(c => c.Answer).FirstOrDefault("123456");
}
