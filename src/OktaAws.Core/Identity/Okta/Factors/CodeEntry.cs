using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>
/// Asks for a code and sends it. A wrong one may be corrected within the same transaction, without the password (Okta
/// error E0000068); an empty answer means that the person wants another factor, or the code sent again.
/// </summary>
internal sealed class CodeEntry(FactorContext context, string field, bool isSent = false, bool isOfSeed = false)
{
    // Chosen once more, a factor that sends its code sends a new one.
    private string EnterAlone => context.HasOtherWays ? " (Enter alone for other ways)" : isSent ? " (Enter alone sends a new one)" : string.Empty;


    private const int MaxTries = 3;

    /// <summary>The transaction after the code, or unchanged when the person wants another way.</summary>
    public async Task<AuthnTransaction> RunAsync(string href, string question, AuthnTransaction transaction, CancellationToken cancellation)
    {
        string target = FactorContext.WithRememberDevice(href, transaction);
        string trouble = string.Empty;
        for (int tries = 1; ;)
        {
            SecretText? computed = isOfSeed ? await context.SeedCodeAsync(cancellation).ConfigureAwait(false) : null;
            using SecretText code = computed ?? Tidy(await context.CodeAsync($"{trouble}{question}{EnterAlone}", cancellation).ConfigureAwait(false));
            if (code.IsEmpty && EnterAlone.Length == 0) continue;
            if (code.IsEmpty)
            {
                context.WantsOtherWay = true;
                return transaction;
            }

            // A one-time code works once; sending it again only counts against the user.
            if (context.WasSent(code))
            {
                trouble = "That code was used already; wait for the next one. ";
                continue;
            }

            try
            {
                return await context.Authn.PostAsync(target, transaction.StateToken, field, code, cancellation).ConfigureAwait(false);
            }
            catch (AuthnRefusedException e) when (ClassicErrors.MayRetryCode(e.Error))
            {
                if (tries++ == MaxTries || !context.CanAsk) throw ClassicErrors.ToException(e.Error, context.Org);
                trouble = e.Error.Code == ClassicErrors.CodeUsed ? "That code was used already; wait for the next one. " : $"Not accepted: {e.Error.Message} ";
            }
        }
    }

    /// <summary>The transaction after the code given up front; null when it was not accepted and a person can be asked for another.</summary>
    public async Task<AuthnTransaction?> TryGivenAsync(string href, AuthnTransaction transaction, CancellationToken cancellation)
    {
        using SecretText code = Tidy(await context.CodeAsync(string.Empty, cancellation).ConfigureAwait(false));
        try
        {
            return await context.Authn.PostAsync(FactorContext.WithRememberDevice(href, transaction), transaction.StateToken, field, code, cancellation).ConfigureAwait(false);
        }
        catch (AuthnRefusedException e) when (ClassicErrors.MayRetryCode(e.Error))
        {
            if (!context.CanAsk) throw ClassicErrors.ToException(e.Error, context.Org);
            context.Log.Warning($"{context.Org} did not accept the code given; sending a new one.");
            return null;
        }
    }

    // The words of an answer stay apart.
    private SecretText Tidy(SecretText typed)
    {
        using (typed) return field == "answer" ? new SecretText(typed.Characters.Trim().ToArray()) : typed.WithoutBlanks();
    }
}
