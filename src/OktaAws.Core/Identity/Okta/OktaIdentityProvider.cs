using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Okta: the live session when there is one, else a sign-in, then the application's page with the assertion.</summary>
internal sealed class OktaIdentityProvider : IIdentityProvider
{
    public string Word => "okta";

    public async Task<SignedIn> SignInAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        OktaOrg org = request.Organization;
        Uri appUrl = request.AppUrl ?? throw new OktaAwsException(ErrorId.AppNotFound, $"No application of '{org}' is named.", org.Authority);
        string user = request.User ?? await AskUserAsync(org, options, services, cancellation).ConfigureAwait(false);
        var cookies = new CookieJar();
        if (!options.NoSessionCache) cookies.Import(services.Sessions.Load(org, user), services.Clock.UtcNow);
        var http = new HttpSession(services.Transport, org, cookies, services.Log, services.Clock, services.RequestTimeout);
        var app = new AppPage(http, org, appUrl);

        SamlAssertion? assertion = null;
        if (cookies.Find("sid", appUrl, services.Clock.UtcNow) is not null)
        {
            services.Log.Verbose($"Trying the live session of '{user}' at '{org}'.");
            assertion = await app.TryFetchAsync(cancellation).ConfigureAwait(false);
            if (assertion is null) cookies.DropSession();
        }

        if (assertion is null)
        {
            AuthnTransaction done = await LogInAsync(http, user, request, options, services, cancellation).ConfigureAwait(false);
            assertion = await app.FetchAsync(done.SessionToken, cancellation).ConfigureAwait(false);
        }

        if (!options.NoSessionCache) services.Sessions.Save(org, user, cookies.Export(services.Clock.UtcNow));
        return new SignedIn { Assertion = assertion, User = user, AppUrl = appUrl };
    }

    private static async Task<AuthnTransaction> LogInAsync(HttpSession http, string user, SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        OktaOrg org = request.Organization;
        var passwords = new PasswordEntry(org, user, options, services);
        var classic = new ClassicSignIn(new AuthnClient(http, org, user), org, services, options);
        services.Log.Verbose($"Signing '{user}' in at '{org}'.");
        while (true)
        {
            using FoundPassword password = await passwords.NextAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await classic.RunAsync(user, password.Value, request.Factor, cancellation).ConfigureAwait(false);
            }
            catch (OktaAwsException e) when (e.Id == ErrorId.SignInRejected && passwords.MayTryAgain)
            {
                services.Log.Warning($"{e.Message} Try again.");
            }
        }
    }

    private static async Task<string> AskUserAsync(OktaOrg org, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        if (options.NonInteractive || !services.Prompt.CanAsk)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"No user is named for '{org}' and nobody can be asked.", org.Authority, "Name the user with -UserName or in the profile.");
        using SecretText typed = await services.Prompt.AskAsync(new Ports.Question($"User name at {org}", isSecret: false), cancellation).ConfigureAwait(false);
        string user = typed.Reveal().Trim();
        return user.Length > 0 ? user : throw new OktaAwsException(ErrorId.PromptUnavailable, "No user name was given.", org.Authority);
    }
}
