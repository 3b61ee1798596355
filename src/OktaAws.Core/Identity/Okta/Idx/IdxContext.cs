using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>What the steps of one sign-in share. It outlives a transaction: the application may start a second one.</summary>
internal sealed class IdxContext(OktaOrg org, string user, string? preference, PasswordEntry passwords, DesktopSignOn desktop, RunOptions options, IdentityServices services)
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private bool _isSeedSpent;

    public OktaOrg Org { get; } = org;

    public string User { get; } = user;

    /// <summary>The factor asked for by command or profile; null for none.</summary>
    public string? Preference { get; } = preference;

    public PasswordEntry Passwords { get; } = passwords;

    public IdentityServices Services { get; } = services;

    /// <summary>The sign-in by Kerberos ticket.</summary>
    public DesktopSignOn Desktop { get; } = desktop;

    public ILog Log => Services.Log;

    public IClock Clock => Services.Clock;

    /// <summary>The transaction at hand.</summary>
    public IdxClient Client { get; private set; } = null!;

    /// <summary>The page a step came out at, outside the transaction; null while the transaction goes on.</summary>
    public HttpReply? Landed { get; set; }

    /// <summary>Names of the steps done in this transaction, for those that must not be repeated.</summary>
    public HashSet<string> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>The authenticator picked and not proven yet; null when the server picked.</summary>
    public AuthenticatorChoice? Chosen { get; set; }

    /// <summary>Whether the factor asked for has been proven: the next list need not have it.</summary>
    public bool IsPreferenceMet { get; set; }

    public bool CanAsk => !options.NonInteractive && Services.Prompt.CanAsk;

    /// <summary>Whether a kind of authenticator can be proven on this computer, without a browser.</summary>
    public bool CanUse(AuthenticatorKind kind) => kind.Way switch
    {
        AuthenticatorWay.Browser => false,
        AuthenticatorWay.Key => Services.SecurityKey.IsPresent,
        _ => true,
    };

    /// <summary>Whether a request may be sent to a person's device: never under -NonInteractive.</summary>
    public bool MayDisturb => !options.NonInteractive;

    /// <summary>Whether the session is kept, so that staying signed in is of use.</summary>
    public bool KeepsSession => !options.NoSessionCache;

    /// <summary>Whether a code lies ready that was given up front and not used yet.</summary>
    public bool HasCode => options.HasCode;

    /// <summary>Whether the codes of the user's authenticator application can be computed here.</summary>
    public bool HasSeed => !_isSeedSpent && Services.Codes?.HasSeed(Org, User) == true;

    /// <summary>Starts a transaction: what was done in the last one may come again, what was used may not.</summary>
    public void Begin(IdxClient client)
    {
        Client = client;
        Landed = null;
        Done.Clear();
        Chosen = null;
        IsPreferenceMet = false;
    }

    /// <summary>Notes that an authenticator was proven, and remembers it as the one to use next time.</summary>
    public void Prove(AuthenticatorKind kind, IdxState next)
    {
        if (next.SuccessHref is null && next.Forms.Count == 0) return;
        if (Preference is not null && (kind.IsMeant(Preference) || Chosen?.IsMeant(Preference) == true)) IsPreferenceMet = true;
        if (kind.Way != AuthenticatorWay.Password) Services.Sessions.RememberFactor(Org, User, Chosen?.Memo ?? kind.Word);
        Chosen = null;
    }

    /// <summary>The code given up front, once; after that a person is asked. Throws PromptUnavailable when nobody can answer.</summary>
    public async Task<SecretText> CodeAsync(DisplayText question, CancellationToken cancellation)
    {
        if (options.TakeCode() is { } given) return given;
        return await AskAsync(question, isSecret: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>A code from the user's seed, once: if that is refused, seed or clock are wrong. Null when there is none for this kind.</summary>
    public async Task<SecretText?> SeedCodeAsync(AuthenticatorKind kind, CancellationToken cancellation)
    {
        if (!kind.IsOfSeed || HasCode || !HasSeed) return null;
        _isSeedSpent = true;
        return await Services.Codes!.NextAsync(Org, User, cancellation).ConfigureAwait(false);
    }

    /// <summary>A person's answer. Throws PromptUnavailable when nobody can answer.</summary>
    public Task<SecretText> AskAsync(DisplayText question, bool isSecret, CancellationToken cancellation) => CanAsk
        ? Services.Prompt.AskAsync(new Question(question, isSecret), cancellation)
        : throw new OktaAwsException(ErrorId.PromptUnavailable, $"{Org} asks for '{question}' and nobody can be asked.", Org.Authority, "Give a code with -MfaCode, or run the command in an interactive session.");

    /// <summary>True the first time a code of an authenticator is seen in this sign-in: Okta refuses a code it has taken already.</summary>
    public bool IsFresh(AuthenticatorKind kind, SecretText code) => _sent.Add($"{kind.Word} {code.Reveal()}");

    /// <summary>Posts a form and notes what the server says.</summary>
    public async Task<IdxState> SubmitAsync(IdxForm form, IdxAnswers answers, IdxState state, CancellationToken cancellation) =>
        Note(await Client.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false));

    /// <summary>Posts a form as it is.</summary>
    public async Task<IdxState> SubmitAsync(IdxForm form, IdxState state, CancellationToken cancellation)
    {
        using var nothing = new IdxAnswers();
        return await SubmitAsync(form, nothing, state, cancellation).ConfigureAwait(false);
    }

    /// <summary>Posts a form that asks what has happened meanwhile.</summary>
    public async Task<IdxState> PollAsync(IdxForm form, IdxState state, CancellationToken cancellation) =>
        Note(await Client.PollAsync(form, state, cancellation).ConfigureAwait(false));

    /// <summary>Tells the messages of a state on the verbose stream; what degrades the result is warned of where it is known.</summary>
    public IdxState Note(IdxState state)
    {
        foreach (IdxMessage message in state.Messages) Log.Verbose($"'{Org}' says: {message.Text} [{message.Key}]");
        return state;
    }

    /// <summary>Whether a state is the same form again with a complaint: the transaction lives and the answer may be corrected.</summary>
    public static bool IsRefusal(IdxState next, IdxForm form, IdxState before) =>
        next.SuccessHref is null && next.Errors.Any() && next[form.Name] is not null && next.Current?.Key == before.Current?.Key;
}
