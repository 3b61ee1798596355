using System.Net.Http;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>Any identity provider: its entry URL leads, by whatever pages, to a form with a SAML response.</summary>
internal sealed class EntryUrlProvider : IIdentityProvider
{
    public string Word => "saml";

    public async Task<SignedIn> SignInAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        if (request.AppUrl is not { } entry) throw new OktaAwsException(ErrorId.ProfileInvalid, "There is no entry URL.", request.Profile, "Set it with Set-OktaAwsProfile -EntryUrl or AWS_IPD_URL.");
        var hosts = new TrustedHosts(request.Organization, request.CredentialHosts);
        using var credentials = new HostCredentials(hosts, services.Environment);
        // A transport of its own: a connection that NTLM has signed in must not serve anybody else.
        using HttpMessageHandler transport = services.AnsweringTransport(credentials);
        KerberosVariables.HandOver(services.Environment);
        var http = new HttpSession(transport, request.Organization, new CookieJar(honorDomain: true), services.Log, services.Clock, services.RequestTimeout) { Agent = UserAgent.Windows };
        using var secrets = new EntrySecrets(request, options, services);
        var walk = new EntryWalk(http, hosts, credentials, secrets, services);
        try
        {
            SamlAssertion assertion = await walk.RunAsync(entry, cancellation).ConfigureAwait(false);
            // Who typed or stored a password is known by it; a ticket is of whoever has logged on.
            if (secrets.User is null && request.User is { } wanted) SignedInUser.Check(wanted, assertion.RoleSessionName, request.Organization);
            secrets.Judge(null);
            return new SignedIn { Assertion = assertion, User = request.User ?? secrets.User ?? assertion.RoleSessionName, AppUrl = entry };
        }
        catch (OktaAwsException e) when (secrets.Judge(e) is { } judged && !ReferenceEquals(judged, e))
        {
            throw judged;
        }
    }

    /// <summary>No session is kept here that could be ended: each sign-in walks the whole way.</summary>
    public Task<bool> SignOutAsync(SignInRequest request, IdentityServices services, CancellationToken cancellation) => Task.FromResult(false);
}
