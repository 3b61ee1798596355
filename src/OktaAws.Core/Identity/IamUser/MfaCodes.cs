using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.IamUser;

/// <summary>The code of an MFA device: given up front, computed from a seed in the vault, or asked for until it is right.</summary>
internal sealed class MfaCodes(RunOptions options, IdentityServices services)
{
    private const int Digits = 6;
    private const int MaxTries = 3;
    private const string Rule = "The MFA code must be 6 digits. For example: 123456";

    private bool _isSeedSpent;

    private bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>Throws MfaCodeRejected for a code that cannot be one, before anything is sent.</summary>
    public void CheckGiven()
    {
        if (!options.HasCode) return;
        using SecretText code = options.MfaCode!.WithoutBlanks();
        if (!IsCode(code)) throw new OktaAwsException(ErrorId.MfaCodeRejected, Rule, null, "Give the six digits that the MFA device shows.");
    }

    /// <summary>Throws PromptUnavailable when there is nothing a code could come from, before anything is sent.</summary>
    public void CheckAvailable(SignInRequest request, string keyId)
    {
        if (!options.HasCode && !HasSeed(request, keyId) && !CanAsk)
        {
            throw new OktaAwsException(
                ErrorId.PromptUnavailable, $"A new session of the access key '{keyId}' needs an MFA code, and nobody can be asked.", keyId,
                "Give the code with -MfaCode (oktaaws --mfa-code), or run the command in an interactive session; role profiles then go on for hours.");
        }
    }

    /// <summary>Uses codes until one is taken. Throws MfaCodeRejected after the third, or when nobody can be asked.</summary>
    public async Task<TemporaryCredential> RunAsync(SignInRequest request, string keyId, string serial, Func<SecretText, Task<TemporaryCredential>> use, CancellationToken cancellation)
    {
        string trouble = string.Empty;
        for (int tries = 1; ; tries++)
        {
            using SecretText code = await NextAsync(request, keyId, $"{trouble}Enter MFA code for {serial}", cancellation).ConfigureAwait(false);
            try
            {
                return await use(code).ConfigureAwait(false);
            }
            catch (OktaAwsException e) when (e.Id == ErrorId.MfaCodeRejected)
            {
                if (tries == MaxTries || !CanAsk) throw new OktaAwsException(e.Id, $"AWS did not take the code of '{serial}'.", serial, "Wait for the next code, since each works once; check the clock of the device that shows it.", e);
                trouble = "AWS did not take that code; each works once. ";
            }
        }
    }

    private async Task<SecretText> NextAsync(SignInRequest request, string keyId, string question, CancellationToken cancellation)
    {
        if (options.TakeCode() is { } given)
        {
            using (given) return given.WithoutBlanks();
        }

        if (await ComputedAsync(request, keyId, cancellation).ConfigureAwait(false) is { } computed) return computed;
        for (string asked = question; ; asked = $"{Rule}. {question}")
        {
            if (!CanAsk) throw new OktaAwsException(ErrorId.PromptUnavailable, "An MFA code is needed, and nobody can be asked.", keyId);
            using SecretText typed = await services.Prompt.AskAsync(new Question(asked, isSecret: true), cancellation).ConfigureAwait(false);
            SecretText code = typed.WithoutBlanks();
            if (IsCode(code)) return code;
            code.Dispose();
        }
    }

    // Once: if that is refused, seed or clock are wrong.
    private async Task<SecretText?> ComputedAsync(SignInRequest request, string keyId, CancellationToken cancellation)
    {
        if (!HasSeed(request, keyId)) return null;
        _isSeedSpent = true;
        return await services.Codes!.NextAsync(request.Organization, keyId, cancellation).ConfigureAwait(false);
    }

    private bool HasSeed(SignInRequest request, string keyId) => !_isSeedSpent && services.Codes?.HasSeed(request.Organization, keyId) == true;

    private static bool IsCode(SecretText text)
    {
        foreach (char c in text.Characters)
        {
            if (c is < '0' or > '9') return false;
        }

        return text.Characters.Length == Digits;
    }
}
