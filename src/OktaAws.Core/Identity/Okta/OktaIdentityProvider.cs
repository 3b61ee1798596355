using OktaAws.Core.Identity.Okta.Device;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Okta, either engine.</summary>
internal sealed class OktaIdentityProvider : IIdentityProvider, IManyApps
{
    public string Word => "okta";

    public Task<SignedIn> SignInAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation) =>
        new SignInWay(request, options, services).RunAsync(
            () => ByPasswordAsync(request, options, services, (user, signIn, finder) => OneAsync(request, user, signIn, finder, services.NamesApp, cancellation), cancellation),
            device => device.RunAsync(cancellation),
            machine => machine,
            cancellation);

    public Task SignInManyAsync(
        SignInRequest request, IReadOnlyList<Uri>? apps, RunOptions options, IdentityServices services, Action<AppAnswer> answer, CancellationToken cancellation) =>
        new SignInWay(request, options, services).RunAsync(
            () => ByPasswordAsync(request, options, services, (user, signIn, finder) => ManyAsync(new AppsOfUser(request.Organization, user, signIn, finder, services), apps, answer, cancellation), cancellation),
            device => device.RunManyAsync(apps, answer, cancellation),
            machine => Handed(machine, answer),
            cancellation);

    private static async Task<SignedIn> OneAsync(SignInRequest request, string user, OktaSignIn signIn, AppFinder finder, bool namesApp, CancellationToken cancellation)
    {
        try
        {
            Uri appUrl = request.AppUrl ?? await finder.FindAsync(cancellation).ConfigureAwait(false);
            SamlAssertion assertion = await signIn.RunAsync(appUrl, cancellation).ConfigureAwait(false);
            string label = namesApp ? await finder.LabelOfAsync(appUrl, cancellation).ConfigureAwait(false) : string.Empty;
            return new SignedIn { Assertion = assertion, User = user, AppUrl = appUrl, Application = label };
        }
        catch (OktaAwsException e) when (request.AppUrl is null && e.Id is ErrorId.AppNotFound or ErrorId.AccessDenied)
        {
            finder.Forget();
            throw;
        }
    }

    private static async Task<bool> ManyAsync(AppsOfUser apps, IReadOnlyList<Uri>? links, Action<AppAnswer> answer, CancellationToken cancellation)
    {
        await apps.RunAsync(links, answer, cancellation).ConfigureAwait(false);
        return true;
    }

    private static bool Handed(SignedIn machine, Action<AppAnswer> answer)
    {
        answer(AppAnswer.Of(machine));
        return true;
    }

    // One session of one user, for whatever is done in it.
    private static async Task<T> ByPasswordAsync<T>(SignInRequest request, RunOptions options, IdentityServices services, Func<string, OktaSignIn, AppFinder, Task<T>> use, CancellationToken cancellation)
    {
        OktaOrg org = request.Organization;
        string user = await UserEntry.FindAsync(request, options, services, cancellation).ConfigureAwait(false);
        var cookies = new CookieJar();
        if (!options.NoSessionCache) cookies.Import(services.Sessions.Load(org, user), services.Clock.UtcNow);
        var http = new HttpSession(services.Transport, org, cookies, services.Log, services.Clock, services.RequestTimeout);
        using var signIn = new OktaSignIn(http, request, user, options, services);
        try
        {
            T result = await use(user, signIn, new AppFinder(http, request, user, signIn, options, services)).ConfigureAwait(false);
            signIn.Judge(null);
            return result;
        }
        catch (OktaAwsException e) when (signIn.Judge(e) is { } judged && !ReferenceEquals(judged, e))
        {
            throw judged;
        }
        finally
        {
            // Also when the application refused: what the person has confirmed need not be confirmed again.
            if (!options.NoSessionCache) services.Sessions.Save(org, user, cookies.Export(services.Clock.UtcNow));
        }
    }

    /// <summary>Okta Sessions API, "close current session". That there is none any more is success as well.</summary>
    public async Task<bool> SignOutAsync(SignInRequest request, IdentityServices services, CancellationToken cancellation)
    {
        OktaOrg org = request.Organization;
        bool hadTokens = DeviceSignIn.Forget(request, services);
        if (UserEntry.Known(request, services) is not { } user || services.Sessions.Load(org, user) is not { } kept || !kept.Any(c => c.Name is "sid" or "idx")) return hadTokens;
        var cookies = new CookieJar();
        cookies.Import(kept, services.Clock.UtcNow);
        var http = new HttpSession(services.Transport, org, cookies, services.Log, services.Clock, services.RequestTimeout);
        try
        {
            HttpReply reply = await http.DeleteAsync(org.Resolve("api/v1/sessions/me"), new RequestOptions(), cancellation).ConfigureAwait(false);
            services.Log.Verbose($"'{org}' answered {reply.StatusCode} to ending the session of '{user}'.");
        }
        finally
        {
            services.Sessions.Drop(org, user);
        }

        return true;
    }
}
