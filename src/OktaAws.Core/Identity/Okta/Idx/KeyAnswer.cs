using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>Answers a form with what a security key signs.</summary>
internal static class KeyAnswer
{
    public static async Task<IdxState> RunAsync(IdxForm form, IdxState state, AuthenticatorKind kind, IdxContext context, CancellationToken cancellation)
    {
        if (!context.MayDisturb)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} asks for a security key and under -NonInteractive nobody touches it.", context.Org.Authority);
        if (state.KeyChallenge is not { } challenge)
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{context.Org} gave the security key nothing to sign.", context.Org.Authority);
        KeyAssertion signed = await challenge.SignAsync(context.Org, state.CredentialIds, context.Services.SecurityKey, context.Services.Attention, cancellation).ConfigureAwait(false);
        using IdxAnswers answers = new IdxAnswers()
            .Set("credentials.clientData", Encode(signed.ClientDataJson))
            .Set("credentials.authenticatorData", Encode(signed.AuthenticatorData))
            .Set("credentials.signatureData", Encode(signed.Signature));
        await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
        IdxState next = await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
        if (IdxContext.IsRefusal(next, form, state)) throw Refusal(next, context.Org);
        context.Prove(kind, next);
        return next;
    }

    // A refused signature comes with the words of a wrong code; the code's id would send the person to the wrong remedy.
    private static OktaAwsException Refusal(IdxState state, OktaOrg org)
    {
        OktaAwsException error = IdxErrors.ToException(state, org, ErrorId.MfaRejected);
        return error.Id == ErrorId.MfaCodeRejected ? new OktaAwsException(ErrorId.MfaRejected, error.Message, error.Target) : error;
    }

    // Base64url without padding (RFC 4648 5); Classic takes plain base64.
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
