using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>What a factor works with during one sign-in, both for the organization's and for the application's policy.</summary>
internal sealed class FactorContext(AuthnClient authn, OktaOrg org, string user, PasswordEntry passwords, IdentityServices services, RunOptions options)
{
    private string? _lastCode;
    private bool _isSeedSpent;

    public AuthnClient Authn { get; } = authn;

    public OktaOrg Org { get; } = org;

    public PasswordEntry Passwords { get; } = passwords;

    public IPrompt Prompt => services.Prompt;

    public IAttention Attention => services.Attention;

    public IClock Clock => services.Clock;

    public ISecurityKey SecurityKey => services.SecurityKey;

    public ILog Log => services.Log;

    /// <summary>Whether a person can be asked at all.</summary>
    public bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>Whether a code lies ready that was given up front and not used yet.</summary>
    public bool HasCode => options.HasCode;

    /// <summary>Whether the codes of the user's authenticator application can be computed here.</summary>
    public bool HasSeed => !_isSeedSpent && services.Codes?.HasSeed(Org, user) == true;

    /// <summary>Whether a factor can be verified on this computer.</summary>
    public bool CanUse(FactorInfo factor) => FactorCatalog.For(factor) is { } kind && (kind is not SecurityKeyFactor || SecurityKey.IsPresent);

    /// <summary>Whether something may be sent to a person's device: never under -NonInteractive.</summary>
    public bool MayDisturb => !options.NonInteractive;

    /// <summary>Whether there is another factor to change to.</summary>
    public bool HasOtherWays { get; set; }

    /// <summary>Set when the person wants to choose the factor anew.</summary>
    public bool WantsOtherWay { get; set; }

    /// <summary>The code given up front, once; after that a person is asked. Throws PromptUnavailable when nobody can answer.</summary>
    public async Task<SecretText> CodeAsync(DisplayText question, CancellationToken cancellation)
    {
        if (options.TakeCode() is { } given) return given;
        if (!CanAsk) throw new OktaAwsException(ErrorId.PromptUnavailable, $"{Org} asks for a code and nobody can be asked.", Org.Authority, "Give the code with -MfaCode, or run the command in an interactive session.");
        return await services.Prompt.AskAsync(new Question(question, isSecret: true), cancellation).ConfigureAwait(false);
    }

    /// <summary>A code from the user's seed, once: if that is refused, seed or clock are wrong. Null when there is none.</summary>
    public async Task<SecretText?> SeedCodeAsync(CancellationToken cancellation)
    {
        if (HasCode || !HasSeed) return null;
        _isSeedSpent = true;
        return await services.Codes!.NextAsync(Org, user, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether this code was the last one sent in this sign-in; notes it as sent.</summary>
    public bool WasSent(SecretText code)
    {
        string text = code.Reveal();
        if (text == _lastCode) return true;
        _lastCode = text;
        return false;
    }

    /// <summary>Asks the organization to remember this device, where its policy allows that. The flag is a query parameter, not part of the body.</summary>
    public static string WithRememberDevice(string href, AuthnTransaction transaction) =>
        !transaction.AllowRememberDevice || href.Contains("rememberDevice=") ? href
        : href + (href.Contains("?") ? "&" : "?") + "rememberDevice=true";
}
