using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.JumpCloud.Factors;

/// <summary>
/// A one-time code, sent along with the password once more: computed from the user's seed, given up front, or typed. A wrong
/// one may be corrected by a person.
/// </summary>
internal sealed class CodeEntry(ConsoleClient client, OktaOrg console, string user, RunOptions options, IdentityServices services, bool hasOtherWays)
{
    private const int MaxTries = 3;

    private bool _isSeedSpent;
    private string? _lastCode;

    /// <summary>Whether there is a code that nobody has to type.</summary>
    public bool IsAtHand => options.HasCode || HasSeed;

    private bool HasSeed => !_isSeedSpent && services.Codes?.HasSeed(console, user) == true;

    private bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>The console's answer to an accepted code or to something else than the code; null when the person wants another way.</summary>
    public async Task<ConsoleAnswer?> RunAsync(SecretText password, Uri app, CancellationToken cancellation)
    {
        string trouble = string.Empty;
        for (int tries = 1; ;)
        {
            using SecretText code = await NextAsync(trouble, cancellation).ConfigureAwait(false);
            if (code.IsEmpty && hasOtherWays) return null;
            if (code.IsEmpty) continue;
            // A one-time code works once; sending it again only counts against the user.
            if (code.Reveal() == _lastCode)
            {
                trouble = "That code was used already; wait for the next one. ";
                continue;
            }

            _lastCode = code.Reveal();
            ConsoleAnswer answer = await client.SignInAsync(password, code, app, cancellation).ConfigureAwait(false);
            // The password was right a moment ago, so that a refusal is about the code, whatever it says.
            bool isWrong = answer.WantsFactor || (answer.IsRefusal && !answer.Says("locked"));
            if (!isWrong) return answer;
            if (tries++ == MaxTries || !CanAsk) throw ConsoleErrors.WrongCode(console);
            trouble = "Not accepted. ";
        }
    }

    private async Task<SecretText> NextAsync(string trouble, CancellationToken cancellation)
    {
        if (options.TakeCode() is { } given) return Tidy(given);
        if (await ComputedAsync(cancellation).ConfigureAwait(false) is { } computed) return computed;
        if (!CanAsk) throw new OktaAwsException(ErrorId.PromptUnavailable, $"{console} asks for a code and nobody can be asked.", console.Authority, "Give the code with -MfaCode, or run the command in an interactive session.");
        string question = $"{trouble}Authenticator code{(hasOtherWays ? " (Enter alone for other ways)" : string.Empty)}";
        return Tidy(await services.Prompt.AskAsync(new Question(question, isSecret: true), cancellation).ConfigureAwait(false));
    }

    // Once: if that is refused, seed or clock are wrong.
    private async Task<SecretText?> ComputedAsync(CancellationToken cancellation)
    {
        if (!HasSeed) return null;
        _isSeedSpent = true;
        return await services.Codes!.NextAsync(console, user, cancellation).ConfigureAwait(false);
    }

    private static SecretText Tidy(SecretText typed)
    {
        using (typed) return typed.WithoutBlanks();
    }
}
