using System.Net.Http;
using OktaAws.Core.Cache;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Core.Saml;

namespace OktaAws.Core.SignIn;

/// <summary>
/// Account aliases by account id: remembered ones, and on demand those of the AWS sign-in page. Best effort: a page
/// that changed or does not answer means no aliases, never an error.
/// </summary>
internal sealed class AliasBook(HttpMessageHandler transport, State memory, ILog log, IClock clock)
{
    private const int MaxHops = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private bool _asked;

    public string? Find(string accountId) => memory.AccountAlias(accountId);

    /// <summary>Posts the assertion to the sign-in page, once, and keeps what it tells.</summary>
    public async Task LearnAsync(SamlAssertion assertion, Uri? ownSignInUrl, CancellationToken cancellation)
    {
        if (_asked) return;
        _asked = true;
        Uri? page = SafePage(assertion, ownSignInUrl);
        if (page is null || !OktaOrg.TryParse(page.AbsoluteUri, out OktaOrg? host)) return;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Patience);
        try
        {
            log.Verbose($"Asking '{host}' for account aliases.");
            HttpReply reply = await PostAsync(new HttpSession(transport, host, new CookieJar(), log, clock, Patience), host, page, assertion, bounded.Token).ConfigureAwait(false);
            IReadOnlyDictionary<string, string> aliases = SignInPage.ParseAliases(reply.Text);
            if (aliases.Count == 0) log.Verbose($"'{host}' answered {reply.StatusCode} and tells no aliases.");
            memory.SetAccountAliases(aliases);
        }
        catch (Exception e) when (e is OktaAwsException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            log.Verbose($"No account aliases: {e.Message}");
        }
    }

    // With one role AWS goes straight to the console: there is nothing to learn on other hosts.
    private static async Task<HttpReply> PostAsync(HttpSession http, OktaOrg host, Uri page, SamlAssertion assertion, CancellationToken cancellation)
    {
        var stay = new RequestOptions { FollowRedirects = false };
        var form = new[] { new KeyValuePair<string, string>("SAMLResponse", assertion.Base64), new KeyValuePair<string, string>("RelayState", string.Empty) };
        HttpReply reply = await http.PostFormAsync(page, form, stay, cancellation).ConfigureAwait(false);
        for (int hop = 0; hop < MaxHops && reply.StatusCode is 302 or 303; hop++)
        {
            if (!Uri.TryCreate(reply.FinalUri, reply.Header("Location"), out Uri? next) || !host.Owns(next)) break;
            reply = await http.GetAsync(next, stay, cancellation).ConfigureAwait(false);
        }

        return reply;
    }

    // The assertion is a bearer token: it goes only to an AWS sign-in host of its roles' partition, or to the page the user configured.
    private static Uri? SafePage(SamlAssertion assertion, Uri? ownSignInUrl)
    {
        if (ownSignInUrl is not null) return ownSignInUrl;
        if (assertion.Destination is not { Scheme: "https" } page || assertion.Roles.Count == 0) return null;
        return assertion.Roles[0].Role.Partition.IsSignInHost(page.Host) ? page : null;
    }
}
