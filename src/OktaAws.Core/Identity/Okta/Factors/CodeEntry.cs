using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>Sends a typed code; a wrong one may be corrected within the same transaction, without the password (Okta error E0000068).</summary>
internal static class CodeEntry
{
    private const int MaxTries = 3;

    /// <param name="href">Where the code goes.</param>
    /// <param name="question">What the person is asked.</param>
    /// <param name="transaction">The state the code belongs to.</param>
    /// <param name="context">The sign-in at hand.</param>
    /// <param name="onEmpty">What an empty answer means, such as sending a new message; null when it means nothing.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<AuthnTransaction> RunAsync(string href, DisplayText question, AuthnTransaction transaction, FactorContext context, Func<Task>? onEmpty, CancellationToken cancellation)
    {
        string target = FactorContext.WithRememberDevice(href, transaction);
        for (int tries = 1; ;)
        {
            using SecretText code = Compact(await context.CodeAsync(question, cancellation).ConfigureAwait(false));
            if (code.IsEmpty && onEmpty is not null)
            {
                await onEmpty().ConfigureAwait(false);
                continue;
            }

            try
            {
                return await context.Authn.PostAsync(target, transaction.StateToken, "passCode", code, cancellation).ConfigureAwait(false);
            }
            catch (AuthnRefusedException e) when (ClassicErrors.MayRetryCode(e.Error))
            {
                if (tries++ == MaxTries || !context.CanAsk) throw ClassicErrors.ToException(e.Error, context.Org);
                question = Again(e.Error.Code, question);
            }
        }
    }

    private static DisplayText Again(string? code, DisplayText question) =>
        code == ClassicErrors.CodeUsed ? $"That code was used already; wait for the next one. {First(question)}" : $"That code was not accepted. {First(question)}";

    // The question asked at first stands after the last full stop: repeated corrections do not pile up.
    private static string First(DisplayText question)
    {
        string text = question.ToString();
        int stop = text.LastIndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? text : text.Substring(stop + 2);
    }

    // Apps show codes in groups ("123 456"); nobody means the blanks.
    private static SecretText Compact(SecretText typed)
    {
        using (typed) return new SecretText(typed.Reveal().Where(c => !char.IsWhiteSpace(c)).ToArray());
    }
}
