using System.Security.Cryptography;
using System.Text;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>The ways into an organization when no application is known yet.</summary>
internal sealed class OrgDoor(HttpSession http, OktaOrg org)
{
    // The end-user dashboard is an OAuth client of its own, with this id in every cell.
    private const string Dashboard = "okta.2b1959c8-bcc0-56eb-a589-cfcfb7422f26";

    /// <summary>Identity Engine: the dashboard's authorization request (RFC 6749 with PKCE, RFC 7636), whose page starts a sign-in.</summary>
    public async Task<AppPage> OpenDashboardAsync(CancellationToken cancellation)
    {
        var fields = new[]
        {
            ("client_id", Dashboard),
            ("redirect_uri", new Uri(org.Origin, "enduser/callback").AbsoluteUri),
            ("response_type", "code"),
            ("response_mode", "query"),
            ("scope", "openid profile email okta.users.read.self"),
            ("state", Random()),
            ("nonce", Random()),
            ("code_challenge", Challenge(Random())),
            ("code_challenge_method", "S256"),
        };
        string query = string.Join("&", fields.Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2)}"));
        HttpReply reply = await http.GetAsync(org.Resolve("oauth2/v1/authorize?" + query), RequestOptions.AnyPage, cancellation).ConfigureAwait(false);
        return AppPage.Of(reply);
    }

    /// <summary>Classic: trades the session token for the session's cookies (Okta, "retrieve a session cookie through the OpenID connect … redirect").</summary>
    public async Task RedeemAsync(string sessionToken, CancellationToken cancellation)
    {
        string target = Uri.EscapeDataString(org.Origin.AbsoluteUri);
        Uri link = org.Resolve($"login/sessionCookieRedirect?checkAccountSetupComplete=true&token={Uri.EscapeDataString(sessionToken)}&redirectUrl={target}");
        // Only the cookies are wanted, not the page they lead to.
        await http.GetAsync(link, new RequestOptions { FollowRedirects = false }, cancellation).ConfigureAwait(false);
    }

    private static string Random()
    {
        var bytes = new byte[32];
        using var source = RandomNumberGenerator.Create();
        source.GetBytes(bytes);
        return Base64Url(bytes);
    }

    private static string Challenge(string verifier)
    {
        using var hash = SHA256.Create();
        return Base64Url(hash.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
