using OktaAws.Core.Identity.JumpCloud.Factors;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.JumpCloud;

/// <summary>One sign-in of one user: the live session, else password and factor; then the application's page with the assertion.</summary>
internal sealed class JumpCloudSignIn(HttpSession http, SignInRequest request, string user, RunOptions options, IdentityServices services) : IDisposable
{
    /// <summary>The cookie of the console's session; a visitor who is not signed in has one too.</summary>
    public const string SessionCookie = "_jumpcloud_user_console_";

    private readonly OktaOrg _console = request.Organization;
    private readonly PasswordEntry _passwords = new(request.Organization, user, options, services);
    private readonly ConsoleClient _client = new(http, request.Organization, user, services.Clock);
    private bool _mayLive = http.Cookies.Find(SessionCookie, request.Organization.Origin, services.Clock.UtcNow) is not null;

    /// <summary>Whether the cookies are those of somebody signed in.</summary>
    public bool HasSession { get; private set; }

    /// <summary>The assertion of an application. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<SamlAssertion> RunAsync(Uri app, CancellationToken cancellation)
    {
        if (await TryLiveSessionAsync(app, cancellation).ConfigureAwait(false) is { } live) return live;
        await _passwords.CheckSilentAsync(cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Signing '{user}' in at '{_console}'.");
        Uri next = await EnterAsync(app, cancellation).ConfigureAwait(false);
        SsoPage page = await SsoPage.OpenAsync(http, next, cancellation).ConfigureAwait(false);
        return page.Assertion ?? throw page.Explain(app);
    }

    /// <summary>Tells the place the password came from how the sign-in ended; returns the failure to report.</summary>
    public OktaAwsException? Judge(OktaAwsException? failure) => _passwords.Judge(failure);

    public void Dispose() => _passwords.Dispose();

    // Null when there is no session, or none that counts for this application; that one is forgotten.
    private async Task<SamlAssertion?> TryLiveSessionAsync(Uri app, CancellationToken cancellation)
    {
        if (!_mayLive) return null;
        services.Log.Verbose($"Trying the live session of '{user}' at '{_console}'.");
        SsoPage page = await SsoPage.OpenAsync(http, app, cancellation).ConfigureAwait(false);
        if (!page.WantsSignIn)
        {
            HasSession = true;
            return page.Assertion ?? throw page.Explain(app);
        }

        http.Cookies.Remove(SessionCookie);
        if (!options.NoSessionCache) services.Sessions.Drop(_console, user);
        HasSession = _mayLive = false;
        return null;
    }

    // Where the application's page is.
    private async Task<Uri> EnterAsync(Uri app, CancellationToken cancellation)
    {
        while (true)
        {
            using FoundPassword password = await _passwords.NextAsync(cancellation).ConfigureAwait(false);
            try
            {
                ConsoleAnswer answer = await _client.SignInAsync(password.Value, null, app, cancellation).ConfigureAwait(false);
                if (answer.WantsFactor || answer.IsSignedIn) _passwords.Accept();
                if (answer.WantsFactor) answer = await new FactorStep(_client, request, user, options, services).RunAsync(answer.Factors, password.Value, app, cancellation).ConfigureAwait(false);
                if (!answer.IsSignedIn) throw ConsoleErrors.Of(answer, _console, user);
                HasSession = _mayLive = true;
                return Next(answer, app);
            }
            catch (OktaAwsException e)
            {
                if (!_passwords.TryAnother(e)) throw;
            }
        }
    }

    private Uri Next(ConsoleAnswer answer, Uri app)
    {
        if (answer.RedirectTo is not { } text) return app;
        if (Uri.TryCreate(app, text, out Uri? next) && JumpCloudAddress.IsOf(app, next)) return next;
        throw new OktaAwsException(ErrorId.ProtocolUnexpected, "The console's answer leads to another host or nowhere.", _console.Authority);
    }
}
