using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>
/// Answers a form with the password. One that was found is sent once; one that was typed may be corrected as long as the
/// server keeps the transaction (<see cref="PasswordEntry"/>).
/// </summary>
internal static class PasswordAnswer
{
    /// <summary>Where the password goes: the secret field, or the first open one of the credentials. Null when the form has none.</summary>
    public static string? FieldOf(IdxForm form)
    {
        OpenField[] open = OpenField.Of(form).Where(f => f.Path.IndexOf('.') > 0 && !f.Field.IsBoolean && f.Field.Options.Count == 0 && !f.IsCaptcha).ToArray();
        return (open.FirstOrDefault(f => f.Field.IsSecret) ?? open.FirstOrDefault(f => f.Path.StartsWith("credentials.", StringComparison.Ordinal)))?.Path;
    }

    /// <param name="form">The form with the password.</param>
    /// <param name="state">The state it belongs to.</param>
    /// <param name="prepare">Fills in what else is known.</param>
    /// <param name="context">The sign-in at hand.</param>
    /// <param name="cancellation">Ends the questions.</param>
    public static async Task<IdxState> RunAsync(IdxForm form, IdxState state, Action<IdxAnswers> prepare, IdxContext context, CancellationToken cancellation)
    {
        while (true)
        {
            if (OpenField.Of(form).Any(f => f is { IsRequired: true, IsCaptcha: true })) throw WayOut.Browser(context.Org, "a CAPTCHA");
            // Refused in the step before, under another form: sending it once more could lock the account.
            if (context.Passwords.IsSpent && state.Errors.Any() && Refusal(state, context.Org) is { } before && !context.Passwords.TryAnother(before)) throw before;
            using FoundPassword password = await context.Passwords.NextAsync(cancellation).ConfigureAwait(false);
            using var answers = new IdxAnswers();
            prepare(answers);
            answers.Set(FieldOf(form) ?? "credentials.passcode", password.Value);
            await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
            IdxState next = await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
            if (!IdxContext.IsRefusal(next, form, state)) return next;
            OktaAwsException refusal = Refusal(next, context.Org);
            if (!context.Passwords.TryAnother(refusal)) throw refusal;
            (state, form) = (next, next[form.Name]!);
        }
    }

    // A wrong password also comes with the words of a wrong code; the code's id would send the person to the wrong remedy.
    private static OktaAwsException Refusal(IdxState state, OktaOrg org)
    {
        OktaAwsException error = IdxErrors.ToException(state, org, ErrorId.SignInRejected);
        return error.Id is ErrorId.MfaRejected or ErrorId.MfaCodeRejected ? new OktaAwsException(ErrorId.SignInRejected, error.Message, error.Target) : error;
    }
}
