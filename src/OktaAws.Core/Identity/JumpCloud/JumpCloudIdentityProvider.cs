using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.JumpCloud;

/// <summary>JumpCloud: the user console's sign-in, and the page of the application behind it.</summary>
internal sealed class JumpCloudIdentityProvider : IIdentityProvider, IManyApps
{
    public string Word => "jumpcloud";

    public Task<SignedIn> SignInAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation) =>
        WithSessionAsync(request, options, services, (user, signIn) => AssertionAsync(request.AppUrl ?? throw NoLink(request), user, signIn, cancellation), cancellation);

    public Task SignInManyAsync(
        SignInRequest request, IReadOnlyList<Uri>? apps, RunOptions options, IdentityServices services, Action<AppAnswer> answer, CancellationToken cancellation) =>
        WithSessionAsync(request, options, services, (user, signIn) => ManyAsync(apps ?? [request.AppUrl ?? throw NoLink(request)], user, signIn, services, answer, cancellation), cancellation);

    /// <summary>Leaves as the console's own menu does. That there is no session any more is success as well.</summary>
    public async Task<bool> SignOutAsync(SignInRequest request, IdentityServices services, CancellationToken cancellation)
    {
        OktaOrg console = request.Organization;
        if (UserEntry.Known(request, services) is not { } user || services.Sessions.Load(console, user) is not { Count: > 0 } kept) return false;
        var cookies = new CookieJar(honorDomain: true);
        cookies.Import(kept, services.Clock.UtcNow);
        try
        {
            var once = new RequestOptions { FollowRedirects = false };
            HttpReply reply = await Open(request, cookies, services).GetAsync(console.Resolve("userconsole/logout"), once, cancellation).ConfigureAwait(false);
            services.Log.Verbose($"'{console}' answered {reply.StatusCode} to ending the session of '{user}'.");
        }
        finally
        {
            services.Sessions.Drop(console, user);
        }

        return true;
    }

    private static async Task<SignedIn> AssertionAsync(Uri app, string user, JumpCloudSignIn signIn, CancellationToken cancellation) =>
        new() { Assertion = await signIn.RunAsync(app, cancellation).ConfigureAwait(false), User = user, AppUrl = app };

    // One after another: any of them may ask the person something, and nobody has many.
    private static async Task<bool> ManyAsync(IReadOnlyList<Uri> apps, string user, JumpCloudSignIn signIn, IdentityServices services, Action<AppAnswer> answer, CancellationToken cancellation)
    {
        foreach (Uri app in apps)
        {
            services.Log.Verbose($"Asking for the assertion of '{app.AbsolutePath}'.");
            try
            {
                answer(AppAnswer.Of(await AssertionAsync(app, user, signIn, cancellation).ConfigureAwait(false)));
            }
            // Without a session it was the sign-in that failed, and would again.
            catch (OktaAwsException e) when (signIn.HasSession)
            {
                answer(new AppAnswer(app, string.Empty, null, e));
            }
        }

        return true;
    }

    // One session of one user, for whatever is done in it.
    private static async Task<T> WithSessionAsync<T>(SignInRequest request, RunOptions options, IdentityServices services, Func<string, JumpCloudSignIn, Task<T>> use, CancellationToken cancellation)
    {
        OktaOrg console = request.Organization;
        string user = await UserEntry.FindAsync(request, options, services, cancellation).ConfigureAwait(false);
        if (user.IndexOf('@') < 0)
            throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{user}' is no e-mail address, and JumpCloud knows its users by that.", user, "Give the whole e-mail address with -UserName, or Set-OktaAwsProfile -UserName.");
        var cookies = new CookieJar(honorDomain: true);
        if (!options.NoSessionCache) cookies.Import(services.Sessions.Load(console, user), services.Clock.UtcNow);
        using var signIn = new JumpCloudSignIn(Open(request, cookies, services), request, user, options, services);
        try
        {
            T result = await use(user, signIn).ConfigureAwait(false);
            signIn.Judge(null);
            return result;
        }
        catch (OktaAwsException e) when (signIn.Judge(e) is { } judged && !ReferenceEquals(judged, e))
        {
            throw judged;
        }
        finally
        {
            // Also when the application refused: what the person has confirmed need not be confirmed again. A visitor's
            // cookies prove nothing.
            if (!options.NoSessionCache && signIn.HasSession) services.Sessions.Save(console, user, cookies.Export(services.Clock.UtcNow));
        }
    }

    private static HttpSession Open(SignInRequest request, CookieJar cookies, IdentityServices services) =>
        new(services.Transport, request.Organization, cookies, services.Log, services.Clock, services.RequestTimeout);

    private static OktaAwsException NoLink(SignInRequest request) => new(
        ErrorId.ProfileInvalid, "JumpCloud needs the link of the AWS application.", request.Organization.Authority, "Copy it in the JumpCloud console and give it with -AppUrl.");
}
