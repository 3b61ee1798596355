using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The password has expired: a person may set a new one here, typed twice.</summary>
internal sealed class PasswordExpired : IRemediation
{
    private const int MaxTries = 3;

    public IdxForm? Find(IdxState state, IdxContext context) =>
        state.Current?.Key is null or "okta_password" ? state["reenroll-authenticator"] ?? state["reenroll-authenticator-warning"] ?? state["reenroll-custom-password-expiry"] : null;

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        if (form.Name == "reenroll-custom-password-expiry" || !context.CanAsk) throw new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{context.User}' has expired at {context.Org}.", context.User);
        context.Log.Warning($"The password of '{context.User}' at {context.Org} has expired; choose a new one. {PasswordPolicy.Describe(state.Current?.Settings["complexity"] ?? default)}");
        for (int tries = 1; ; tries++)
        {
            using SecretText password = await NewPassword.ChooseAsync(context.Org, context.User, context.Services, cancellation).ConfigureAwait(false);
            using var answers = new IdxAnswers();
            answers.Set(PasswordAnswer.FieldOf(form) ?? "credentials.passcode", password);
            await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
            IdxState next = await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
            if (!IdxContext.IsRefusal(next, form, state))
            {
                if (next.SuccessHref is null && next.Forms.Count == 0) return next;
                context.Passwords.Replace(password);
                context.Log.Warning("The password was changed; correct it wherever it is stored.");
                return next;
            }

            OktaAwsException refusal = IdxErrors.ToException(next, context.Org, ErrorId.PasswordExpired);
            if (tries == MaxTries) throw refusal;
            context.Log.Warning($"{refusal.Message} Try again.");
            (state, form) = (next, next[form.Name]!);
        }
    }
}
