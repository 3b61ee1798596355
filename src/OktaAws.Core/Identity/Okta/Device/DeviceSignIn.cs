using OktaAws.Core.Identity.Okta.Apps;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>
/// The device way (RFC 8628, then RFC 8693): for organizations whose policy only a browser can satisfy. Needs Identity
/// Engine and an OIDC native application that the AWS application trusts as its web SSO client.
/// </summary>
internal sealed class DeviceSignIn
{
    private const string ScopeKnownApp = "openid okta.apps.sso";
    private const string ScopeDiscovery = "openid okta.apps.sso okta.apps.read okta.users.read.self";

    private readonly SignInRequest _request;
    private readonly RunOptions _options;
    private readonly IdentityServices _services;
    private readonly OktaOrg _org;
    private readonly string _clientId;
    private readonly DeviceAuthorization _authorization;
    private readonly AppLinks _links;
    private readonly WebSso _sso;

    /// <summary>Throws ProfileInvalid when the request names no client.</summary>
    public DeviceSignIn(SignInRequest request, RunOptions options, IdentityServices services)
    {
        (_request, _options, _services, _org) = (request, options, services, request.Organization);
        _clientId = request.ClientId
            ?? throw new OktaAwsException(ErrorId.ProfileInvalid, $"The sign-in by device code at {_org} needs a client.", request.Profile ?? _org.Authority, "Set client_id to the id of the OIDC native application that the administrators made for AWS.");
        // No cookies are kept: the tokens are the session here, and the page's cookies belong to a single use.
        var http = new HttpSession(services.Transport, _org, new CookieJar(), services.Log, services.Clock, services.RequestTimeout);
        var oauth = new OAuthClient(http, _org);
        _authorization = new DeviceAuthorization(http, oauth, _org, _clientId, services, options);
        _links = new AppLinks(http, _org);
        _sso = new WebSso(http, oauth, _org, _clientId);
    }

    /// <summary>The application's id as far as the request tells: named, or part of the link.</summary>
    private string? KnownApp => _request.AppId ?? (_request.AppUrl is { } link ? AppPath.InstanceOf(link) : null);

    /// <summary>Whether tokens of an earlier sign-in are kept.</summary>
    public bool HasTokens => !_options.NoSessionCache && _services.Tokens.Load(Name) is not null;

    /// <summary>Forgets the kept tokens of a request, as ending a session forgets its cookies; false when there were none.</summary>
    public static bool Forget(SignInRequest request, IdentityServices services)
    {
        List<TokenName> kept = NamesOf(request).Where(name => services.Tokens.Load(name) is not null).ToList();
        foreach (TokenName name in kept) services.Tokens.Drop(name);
        return kept.Count > 0;
    }

    /// <summary>When the kept tokens of a request end; null when there are none.</summary>
    public static DateTimeOffset? KeptUntil(SignInRequest request, ITokenMemory tokens) =>
        NamesOf(request).Select(tokens.Load).FirstOrDefault(kept => kept is not null)?.Expires;

    private static IEnumerable<TokenName> NamesOf(SignInRequest request) => request.ClientId is not { } client ? []
        : new[] { ScopeKnownApp, ScopeDiscovery }.Select(scope => new TokenName(request.Organization, client, scope, request.User));

    // Tokens that may list the applications serve a known one as well.
    private TokenName Name => KnownApp is null || (_services.Tokens.Load(Of(ScopeKnownApp)) is null && _services.Tokens.Load(Of(ScopeDiscovery)) is not null)
        ? Of(ScopeDiscovery)
        : Of(ScopeKnownApp);

    private TokenName Of(string scope) => new(_org, _clientId, scope, _request.User);

    /// <summary>The assertion of the request's application; of the one to choose when it names none.</summary>
    public Task<SignedIn> RunAsync(CancellationToken cancellation) => WithTokensAsync((tokens, _) => OneAsync(tokens, cancellation), cancellation);

    /// <summary>An assertion of each application named, or of every AWS application of the user: one exchange each, answered as they come.</summary>
    public Task<bool> RunManyAsync(IReadOnlyList<Uri>? links, Action<AppAnswer> answer, CancellationToken cancellation) =>
        WithTokensAsync((tokens, areKept) => ManyAsync(tokens, areKept, links, answer, cancellation), cancellation);

    private async Task<SignedIn> OneAsync(OAuthTokens tokens, CancellationToken cancellation)
    {
        if (KnownApp is { } id) return await FetchAsync(tokens, id, null, _request.AppUrl ?? _org.Resolve($"home/amazon_aws/{id}/272"), cancellation).ConfigureAwait(false);
        IReadOnlyList<AppTile> tiles = await _links.ListAsync(tokens.AccessToken, cancellation).ConfigureAwait(false);
        // A link of the kind /app/NAME/exk…/sso/saml tells the name and not the id.
        string? named = _request.AppUrl is { } link ? AppPath.NameOf(link) : null;
        IReadOnlyList<AppTile> meant = named is null ? tiles : tiles.Where(t => string.Equals(t.AppName, named, StringComparison.OrdinalIgnoreCase)).ToList();
        AppTile tile = await Choice().PickAsync(meant, named is null ? _request.AppNames : [named], cancellation).ConfigureAwait(false);
        return await FetchAsync(tokens, IdOf(tile), tile, _request.AppUrl ?? tile.Link, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> ManyAsync(OAuthTokens tokens, bool areKept, IReadOnlyList<Uri>? links, Action<AppAnswer> answer, CancellationToken cancellation)
    {
        bool areKnown = links is not null && links.All(link => AppPath.InstanceOf(link) is not null);
        IReadOnlyList<AppTile> tiles = areKnown ? [] : await _links.ListAsync(tokens.AccessToken, cancellation).ConfigureAwait(false);
        IReadOnlyList<AppTile> apps = links is null ? Choice().Filter(tiles, _request.AppNames) : links.Select(link => TileOf(link, tiles)).ToList();
        bool isProven = false;
        await AppRound.RunAsync(apps, OneOfManyAsync).ConfigureAwait(false);
        return isProven;

        async Task OneOfManyAsync(AppTile tile)
        {
            try
            {
                answer(AppAnswer.Of(await FetchAsync(tokens, IdOf(tile), tile, tile.Link, cancellation).ConfigureAwait(false)));
                isProven = true;
            }
            // Tokens that no application has taken yet may be to blame themselves.
            catch (ExchangeRefusedException e) when (isProven || !areKept || e.Cause.Error is not ("invalid_grant" or "invalid_token"))
            {
                answer(new AppAnswer(tile.Link, tile.Label.ToString(), null, DeviceErrors.OfExchange(e, _org, _clientId)));
            }
            catch (OktaAwsException e)
            {
                answer(new AppAnswer(tile.Link, tile.Label.ToString(), null, e));
            }
        }
    }

    // A link of the kind /app/NAME/exk…/sso/saml tells the name and not the id.
    private static AppTile TileOf(Uri link, IReadOnlyList<AppTile> tiles)
    {
        AppTile? known = tiles.FirstOrDefault(t => t.Link.AbsolutePath == link.AbsolutePath)
            ?? tiles.FirstOrDefault(t => t.InstanceId is not null && t.InstanceId == AppPath.InstanceOf(link))
            ?? tiles.FirstOrDefault(t => AppPath.InstanceOf(link) is null && t.AppName == AppPath.NameOf(link));
        return new AppTile(known?.AppName ?? string.Empty, AppPath.InstanceOf(link) ?? known?.InstanceId, known?.Label ?? DisplayText.Clean(string.Empty, 1), link);
    }

    private async Task<SignedIn> FetchAsync(OAuthTokens tokens, string appId, AppTile? tile, Uri link, CancellationToken cancellation)
    {
        _services.Log.Verbose($"Asking '{_org}' for the assertion of the application '{tile?.Label.ToString() ?? appId}'.");
        SamlAssertion assertion = await _sso.FetchAsync(tokens, appId, cancellation).ConfigureAwait(false);
        return new SignedIn { Assertion = assertion, User = tokens.User ?? _request.User, AppUrl = link, Application = tile?.Label.ToString() ?? string.Empty };
    }

    private async Task<T> WithTokensAsync<T>(Func<OAuthTokens, bool, Task<T>> use, CancellationToken cancellation)
    {
        TokenName name = Name;
        try
        {
            if (_options.NoSessionCache || _services.Tokens.Load(name) is not { } kept)
                return await use(await AuthorizeAsync(name, cancellation).ConfigureAwait(false), false).ConfigureAwait(false);
            return await WithKeptAsync(kept, name, use, cancellation).ConfigureAwait(false);
        }
        catch (ExchangeRefusedException e)
        {
            throw DeviceErrors.OfExchange(e, _org, _clientId);
        }
        catch (AppListRefusedException e)
        {
            throw new OktaAwsException(
                ErrorId.AccessDenied, $"{_org} does not list the user's applications to the client '{_clientId}': {e.Reason}", _clientId,
                "Set app_id in the profile, or ask the administrators to grant the client okta.users.read.self and okta.apps.read.");
        }
    }

    // Kept tokens that are refused are dropped, and the whole way is gone once: the organization may have ended them, or the
    // application wants a sign-in younger than they are (okta-aws-cli #74, #114, #153).
    private async Task<T> WithKeptAsync<T>(OAuthTokens kept, TokenName name, Func<OAuthTokens, bool, Task<T>> use, CancellationToken cancellation)
    {
        _services.Log.Verbose($"Trying the kept tokens of the client '{_clientId}' at '{_org}'.");
        try
        {
            return await use(kept, true).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ExchangeRefusedException { Cause.Error: "invalid_grant" or "invalid_token" } or AppListRefusedException { Status: 401 })
        {
            // A policy that wants a younger sign-in says nothing against the tokens: other applications may still take them.
            if (e is not ExchangeRefusedException { IsAboutAssurance: true }) _services.Tokens.Drop(name);
        }

        return await use(await AuthorizeAsync(name, cancellation).ConfigureAwait(false), false).ConfigureAwait(false);
    }

    private async Task<OAuthTokens> AuthorizeAsync(TokenName name, CancellationToken cancellation)
    {
        OAuthTokens tokens = await _authorization.RunAsync(name.Scope, cancellation).ConfigureAwait(false);
        CheckUser(tokens);
        if (!_options.NoSessionCache) _services.Tokens.Save(name, tokens);
        return tokens;
    }

    private void CheckUser(OAuthTokens tokens)
    {
        if (_request.User is { } declared && tokens.User is { } found && !IdTokenUser.IsSame(declared, found))
            throw new OktaAwsException(ErrorId.UserMismatch, $"The profile names '{declared}', but '{found}' approved the sign-in in the browser.", found, "Sign out of Okta in that browser, or approve the code in a private window, as the user the profile names.");
    }

    private string IdOf(AppTile tile) => tile.InstanceId
        ?? throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{_org} does not tell the id of '{tile.Label}'.", _org.Authority, "Set app_id in the profile.");

    private AppChoice Choice() => new(_org, _services.Prompt, _options);
}
