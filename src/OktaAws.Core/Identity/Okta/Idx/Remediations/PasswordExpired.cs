using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The password has expired: a person may set a new one here, typed twice. It is not stored anywhere.</summary>
internal sealed class PasswordExpired : IRemediation
{
    private const int MaxTries = 3;

    public IdxForm? Find(IdxState state, IdxContext context) =>
        state.Current?.Key is null or "okta_password" ? state["reenroll-authenticator"] : null;

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        if (!context.CanAsk) throw Expired(context);
        context.Log.Warning($"The password of '{context.User}' at {context.Org} has expired. {Rules(state.Current?.Settings["complexity"] ?? default)}");
        for (int tries = 1; ; tries++)
        {
            using SecretText password = await AskTwiceAsync(context, cancellation).ConfigureAwait(false);
            using var answers = new IdxAnswers();
            answers.Set(PasswordAnswer.FieldOf(form) ?? "credentials.passcode", password);
            await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
            IdxState next = await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
            if (!IdxContext.IsRefusal(next, form, state))
            {
                if (next.SuccessHref is not null || next.Forms.Count > 0) context.Log.Warning("The password was changed; correct it wherever it is stored.");
                return next;
            }

            OktaAwsException refusal = IdxErrors.ToException(next, context.Org, ErrorId.PasswordExpired);
            if (tries == MaxTries) throw refusal;
            context.Log.Warning($"{refusal.Message} Try again.");
            (state, form) = (next, next[form.Name]!);
        }
    }

    private static async Task<SecretText> AskTwiceAsync(IdxContext context, CancellationToken cancellation)
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            SecretText first = await context.AskAsync($"New password of {context.User} at {context.Org}", isSecret: true, cancellation).ConfigureAwait(false);
            if (!first.IsEmpty)
            {
                using SecretText second = await context.AskAsync("The new password again", isSecret: true, cancellation).ConfigureAwait(false);
                if (first.Reveal() == second.Reveal()) return first;
                context.Log.Warning("The two passwords differ. Try again.");
            }

            first.Dispose();
        }

        throw Expired(context);
    }

    private static OktaAwsException Expired(IdxContext context) =>
        new(ErrorId.PasswordExpired, $"The password of '{context.User}' has expired at {context.Org}.", context.User);

    private static string Rules(Json complexity)
    {
        string[] rules =
        [
            .. Rule(complexity["minLength"], "at least {0} characters"), .. Rule(complexity["minLowerCase"], "{0} small letters"),
            .. Rule(complexity["minUpperCase"], "{0} capital letters"), .. Rule(complexity["minNumber"], "{0} digits"),
            .. Rule(complexity["minSymbol"], "{0} symbols"), .. complexity["excludeUsername"].Flag == true ? ["no part of the user name"] : Array.Empty<string>(),
        ];
        return rules.Length == 0 ? string.Empty : $"A new one needs {string.Join(", ", rules)}.";
    }

    private static string[] Rule(Json count, string text) => count.Number is > 0 and { } n ? [string.Format(System.Globalization.CultureInfo.InvariantCulture, text, n)] : [];
}
