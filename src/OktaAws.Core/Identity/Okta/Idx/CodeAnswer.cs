using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>
/// Answers a form with a typed code or the answer to a question. A wrong one may be corrected in the same transaction; an
/// empty one leads to other ways.
/// </summary>
internal static class CodeAnswer
{
    private const int MaxTries = 3;

    public static async Task<IdxState> RunAsync(IdxForm form, IdxState state, AuthenticatorKind kind, IdxContext context, CancellationToken cancellation)
    {
        var ways = new OtherWays(state, kind, context);
        string asked = Question(form, state, kind) + ways.Hint;
        // RSA asks for the next code with the same form and says so in a message.
        DisplayText question = state.Messages.Count > 0 ? $"{state.Messages[0].Text} {asked}" : asked;
        for (int tries = 0; ;)
        {
            SecretText? computed = await context.SeedCodeAsync(kind, cancellation).ConfigureAwait(false);
            using SecretText code = computed ?? Typed(await context.CodeAsync(question, cancellation).ConfigureAwait(false), kind);
            // What comes of another way is a state of its own, this step's again or another's.
            if (code.IsEmpty && ways.Hint.Length > 0) return await ways.TakeAsync(context, cancellation).ConfigureAwait(false);

            if (code.IsEmpty || (kind.Way == AuthenticatorWay.Code && !context.IsFresh(kind, code)))
            {
                if (++tries == MaxTries) throw new OktaAwsException(ErrorId.MfaCodeRejected, "No new code was given.", context.Org.Authority);
                question = code.IsEmpty ? asked : $"That code was used already; wait for the next one. {asked}";
                continue;
            }

            IdxState next = await SubmitAsync(form, state, code, context, cancellation).ConfigureAwait(false);
            if (!IdxContext.IsRefusal(next, form, state))
            {
                context.Prove(kind, next);
                return next;
            }

            OktaAwsException refusal = IdxErrors.ToException(next, context.Org, ErrorId.MfaCodeRejected);
            // A suspended factor or a limit is not mended by another code.
            if (refusal.Id is not (ErrorId.MfaCodeRejected or ErrorId.MfaRejected) || ++tries == MaxTries || !context.CanAsk) throw refusal;
            question = $"{string.Join(" ", next.Errors.Select(m => m.Text.ToString()).Distinct())} {asked}";
            (state, form, ways) = (next, next[form.Name]!, new OtherWays(next, kind, context));
        }
    }

    /// <summary>The field the code goes to: one of the usual names, else the first that is open. Okta Verify's is "totp", not "passcode".</summary>
    private static string FieldOf(IdxForm form)
    {
        OpenField[] open = OpenField.Of(form).Where(f => !f.Field.IsBoolean && f.Field.Options.Count == 0).ToArray();
        OpenField? field = open.FirstOrDefault(f => f.Field.Name is "totp" or "passcode" or "answer")
            ?? open.FirstOrDefault(f => f.IsRequired) ?? (open.Length > 0 ? open[0] : null);
        return field?.Path ?? "credentials.passcode";
    }

    private static async Task<IdxState> SubmitAsync(IdxForm form, IdxState state, SecretText code, IdxContext context, CancellationToken cancellation)
    {
        using var answers = new IdxAnswers();
        answers.Set(FieldOf(form), code);
        await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
        return await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
    }

    private static string Question(IdxForm form, IdxState state, AuthenticatorKind kind)
    {
        IdxAuthenticator? current = state.Current;
        if (kind.Way == AuthenticatorWay.Question)
            return current?.Question ?? form.AllFields.FirstOrDefault(f => f.Name == "questionKey")?.Label ?? kind.Title ?? "Answer";
        string asked = kind.Asks is not null ? kind.Asks.Replace("{0}", current?.Hint ?? "you")
            : kind.Title ?? (string.IsNullOrWhiteSpace(current?.DisplayName) ? "Code" : current!.DisplayName!.Trim());
        return asked;
    }

    // An answer to a question keeps its blanks.
    private static SecretText Typed(SecretText typed, AuthenticatorKind kind)
    {
        if (kind.Way == AuthenticatorWay.Question) return typed;
        using (typed) return typed.WithoutBlanks();
    }
}
