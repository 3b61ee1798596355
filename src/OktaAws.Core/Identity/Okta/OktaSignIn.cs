using OktaAws.Core.Html;
using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Identity.Okta.Idx;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>One sign-in of one user for one application: the live session, else the engine's own way in, then whatever the application's page still wants.</summary>
internal sealed class OktaSignIn(HttpSession http, SignInRequest request, string user, RunOptions options, IdentityServices services) : IDisposable
{
    // Application policies ask once or twice; a page that keeps asking is answered with an error.
    private const int MaxPages = 4;

    private readonly OktaOrg _org = request.Organization;
    private readonly PasswordEntry _passwords = new(request.Organization, user, options, services);
    private readonly EngineDetection _engine = new(http, request.Organization, services.Facts, services.Log);
    private readonly DesktopSignOn _desktop = new(http, request.Organization, request.CredentialHosts, services);
    private ClassicSignIn? _classic;
    private IdxSignIn? _idx;

    /// <summary>The assertion of an application. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<SamlAssertion> RunAsync(Uri appUrl, CancellationToken cancellation)
    {
        var app = new AppLinkDoor(http, _org, appUrl, services.Facts);
        AppPage page = await TryLiveSessionAsync(app, cancellation).ConfigureAwait(false) ?? await EnterAsync(app, cancellation).ConfigureAwait(false);
        for (int i = 0; page.Assertion is null; i++)
        {
            if (i == MaxPages) throw page.Explain(_org, appUrl);
            page = await GoOnAsync(page, app, cancellation).ConfigureAwait(false);
        }

        return Remembered(page.Assertion, appUrl);
    }

    /// <summary>The assertion of a further application, once another has proven the session; null when its page wants something of the person first.</summary>
    public async Task<SamlAssertion?> TryFurtherAsync(Uri appUrl, CancellationToken cancellation)
    {
        AppPage page = await new AppLinkDoor(http, _org, appUrl, services.Facts).OpenAsync(null, cancellation).ConfigureAwait(false);
        if (page.Assertion is { } assertion) return Remembered(assertion, appUrl);
        return CanGoOn(page) ? null : throw page.Explain(_org, appUrl);
    }

    /// <summary>A session at the organization alone, for when the application is yet to be found. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task OpenSessionAsync(CancellationToken cancellation)
    {
        if (!_desktop.IsLikely) await _passwords.CheckSilentAsync(cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Signing '{user}' in at '{_org}'.");
        var door = new OrgDoor(http, _org);
        if (await _engine.IsIdentityEngineAsync(cancellation).ConfigureAwait(false) == true)
        {
            AppPage page = await door.OpenDashboardAsync(cancellation).ConfigureAwait(false);
            // What comes back with a token wants more, or another way.
            for (int i = 0; i < MaxPages && page.IdxToken is { } idx; i++) page = await DriveIdxAsync(idx, door.OpenDashboardAsync, cancellation).ConfigureAwait(false);
            return;
        }

        AuthnTransaction done = await Classic.SignInAsync(cancellation).ConfigureAwait(false);
        await door.RedeemAsync(Token(done), cancellation).ConfigureAwait(false);
    }

    private SamlAssertion Remembered(SamlAssertion assertion, Uri appUrl)
    {
        if (assertion.RoleSessionName is { } name) services.Facts.Remember(_org, NameTopic(appUrl), name);
        return assertion;
    }

    /// <summary>Tells the place the password came from how the sign-in ended; returns the failure to report.</summary>
    public OktaAwsException? Judge(OktaAwsException? failure) => _passwords.Judge(failure);

    /// <summary>Leaves no session in the jar whose user is not known.</summary>
    public void DropUnchecked() => _desktop.DropUnchecked();

    public void Dispose() => _passwords.Dispose();

    // What AWS is told of the user: each application has a form of its own for it, which stays the same.
    private string NameTopic(Uri appUrl) => $"name of {user.ToLowerInvariant()} at {appUrl.AbsolutePath}";

    // Okta ignores a new sign-in while a session of somebody else lives; keys of the wrong user would be the result.
    private bool IsSomebodyElse(SamlAssertion assertion, Uri appUrl) =>
        services.Facts.Recall(_org, NameTopic(appUrl)) is { } name && assertion.RoleSessionName is { } found && name != found;

    // A page that wants more while the session lives is worked on; one that wants a sign-in means that the session is over.
    private async Task<AppPage?> TryLiveSessionAsync(AppLinkDoor app, CancellationToken cancellation)
    {
        if (!HasSession) return null;
        services.Log.Verbose($"Trying the live session of '{user}' at '{_org}'.");
        AppPage page = await app.OpenAsync(null, cancellation).ConfigureAwait(false);
        if (page.Assertion is not null && IsSomebodyElse(page.Assertion, app.Link))
        {
            services.Log.Warning($"The live session at {_org} belongs to somebody else than '{user}'; signing in anew.");
            http.Cookies.DropSession();
            return null;
        }

        if (page.Assertion is not null || CanGoOn(page)) return page;
        if (!page.Html.SignIn.IsSignInPage && page.Reply.StatusCode != 401) throw page.Explain(_org, app.Link);
        http.Cookies.DropSession();
        return null;
    }

    private async Task<AppPage> EnterAsync(AppLinkDoor app, CancellationToken cancellation)
    {
        if (!_desktop.IsLikely) await _passwords.CheckSilentAsync(cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Signing '{user}' in at '{_org}'.");
        bool? isIdentityEngine = await _engine.IsIdentityEngineAsync(cancellation).ConfigureAwait(false);
        if (isIdentityEngine != false)
        {
            AppPage page = await app.OpenAsync(null, cancellation).ConfigureAwait(false);
            if (isIdentityEngine == true || page.IdxToken is not null) return page;
        }

        AuthnTransaction done = await Classic.SignInAsync(cancellation).ConfigureAwait(false);
        return await app.OpenAsync(Token(done), cancellation).ConfigureAwait(false);
    }

    private static bool CanGoOn(AppPage page) => page.IdxToken is not null || page.ClassicToken is not null || page.Html.SignIn.AsksForPassword;

    private Task<AppPage> GoOnAsync(AppPage page, AppLinkDoor app, CancellationToken cancellation)
    {
        if (page.IdxToken is { } idx) return DriveIdxAsync(idx, stop => app.OpenAsync(null, stop), cancellation);
        if (page.ClassicToken is { } token) return StepUpAsync(token, app, cancellation);
        if (page.Html.SignIn.AsksForPassword) return VerifyPasswordAsync(page, app, cancellation);
        // Some organizations send each visitor on to their Kerberos host, without any page of their own.
        if (page.Reply.StatusCode == 401 && !_org.Owns(page.Reply.FinalUri) && !_desktop.IsTried) return OfferTicketAsync(app, cancellation);
        throw page.Explain(_org, app.Link);
    }

    private async Task<AppPage> OfferTicketAsync(AppLinkDoor app, CancellationToken cancellation)
    {
        HttpReply reply = await _desktop.RunAsync(app.Link, hasOtherWay: false, cancellation).ConfigureAwait(false);
        await _desktop.CheckSessionAsync(user, cancellation).ConfigureAwait(false);
        return AppPage.Of(reply);
    }

    private async Task<AppPage> StepUpAsync(string stateToken, AppLinkDoor app, CancellationToken cancellation)
    {
        services.Log.Verbose($"The application asks for a further verification.");
        AuthnTransaction done = await Classic.StepUpAsync(stateToken, cancellation).ConfigureAwait(false);
        if (done.NextHref is { } next && Uri.TryCreate(_org.Origin, next, out Uri? original) && _org.Owns(original))
            return await app.FollowAsync(original, cancellation).ConfigureAwait(false);
        return await app.OpenAsync(done.SessionToken, cancellation).ConfigureAwait(false);
    }

    private async Task<AppPage> VerifyPasswordAsync(AppPage page, AppLinkDoor app, CancellationToken cancellation)
    {
        while (true)
        {
            AppPage next = await SendPasswordAsync(page, app, cancellation).ConfigureAwait(false);
            if (!next.Html.SignIn.AsksForPassword)
            {
                if (next.Assertion is not null || CanGoOn(next)) _passwords.Accept();
                return next;
            }

            var refusal = new OktaAwsException(ErrorId.SignInRejected, $"{_org} did not accept the password of '{user}', which the application asks for once more.", user);
            if (!_passwords.TryAnother(refusal)) throw refusal;
            page = next;
        }
    }

    private async Task<AppPage> SendPasswordAsync(AppPage page, AppLinkDoor app, CancellationToken cancellation)
    {
        HtmlForm form = page.Html.Forms.FirstOrDefault(f => f["_xsrfToken"] is not null) ?? throw page.Explain(_org, app.Link);
        if (form.Action is not { } action || !_org.Owns(action)) throw page.Explain(_org, app.Link);
        using FoundPassword password = await _passwords.NextAsync(cancellation).ConfigureAwait(false);
        List<KeyValuePair<string, string>> fields = form.Inputs.Where(i => i.Key != "password").ToList();
        fields.Add(new("password", password.Value.Reveal()));
        return AppPage.Of(await http.PostFormAsync(action, fields, cancellation).ConfigureAwait(false));
    }

    /// <param name="stateToken">Of the page.</param>
    /// <param name="reopen">Begins again, for when a ticket has signed in somebody else and a password is taken too.</param>
    /// <param name="cancellation">Ends every wait.</param>
    private async Task<AppPage> DriveIdxAsync(string stateToken, Func<CancellationToken, Task<AppPage>> reopen, CancellationToken cancellation)
    {
        _engine.Learn(isIdentityEngine: true);
        _idx ??= new IdxSignIn(http, _org, user, request.Factor, _passwords, _desktop, services, options);
        try
        {
            HttpReply reply = await _idx.RunAsync(stateToken, cancellation).ConfigureAwait(false);
            _passwords.Accept();
            await _desktop.CheckSessionAsync(user, cancellation).ConfigureAwait(false);
            return AppPage.Of(reply);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.UserMismatch && _desktop.HasOtherWay)
        {
            services.Log.Warning($"{e.Message} Going on with name and password.");
        }

        return await reopen(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether there are cookies of a session; only a request tells whether it lives.</summary>
    public bool HasSession => http.Cookies.HasSession(_org, services.Clock.UtcNow);

    private string Token(AuthnTransaction done) =>
        done.SessionToken ?? throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{_org} gave no session token.", _org.Authority);

    private ClassicSignIn Classic => _classic ??= new ClassicSignIn(new AuthnClient(http, _org, user), _org, user, request.Factor, _passwords, services, options);
}
