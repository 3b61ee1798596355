using System.Net.Http;
using OktaAws.Core.Files;
using OktaAws.Core.Html;
using OktaAws.Core.Identity.EntryUrl;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>
/// Desktop single sign-on of Okta (agentless): the organization sends to a host of its own beside it, which asks for a Kerberos
/// ticket and leads back. One attempt in a sign-in, with the session's cookies; the ticket goes to those two hosts and to the ones
/// the profile names, and no password goes anywhere.
/// </summary>
/// <param name="http">The conversation whose session is to be opened.</param>
/// <param name="org">The organization.</param>
/// <param name="credentialHosts">More hosts that may be offered the ticket, as the profile names them.</param>
/// <param name="services">The transport, log, clock and what is remembered.</param>
internal sealed class DesktopSignOn(HttpSession http, OktaOrg org, IReadOnlyList<string> credentialHosts, IdentityServices services)
{
    /// <summary>The kind of identity provider Okta calls it.</summary>
    public const string Type = "AgentlessDSSO";

    private const string Topic = "desktop sign-on";
    private OktaAwsException? _failure;
    private bool _isLanded;
    private bool _isChecked;

    public bool IsTried { get; private set; }

    /// <summary>Whether the sign-in can go on with name and password after all.</summary>
    public bool HasOtherWay { get; private set; }

    /// <summary>Why the ticket did not do, for when nothing else is offered.</summary>
    public OktaAwsException Refusal => _failure ?? Refused();

    /// <summary>Whether a sign-in may well do without a password: there is a ticket, or the organization has taken one before.</summary>
    public bool IsLikely => services.Facts.Recall(org, Topic) is not null || (!Platform.IsWindows && TicketCache.Find(services.Environment)?.Owner is not null);

    /// <summary>The page the way comes back to. Throws TicketMissing or what else is in the way.</summary>
    public async Task<HttpReply> RunAsync(Uri start, bool hasOtherWay, CancellationToken cancellation)
    {
        IsTried = true;
        HasOtherWay = hasOtherWay;
        try
        {
            HttpReply page = await WalkAsync(start, cancellation).ConfigureAwait(false);
            if (!HasSession && AppPage.Of(page).IdxToken is null) throw Refused();
            _isLanded = true;
            return page;
        }
        catch (Exception e)
        {
            // A session may be open already when the way breaks off, and nobody knows whose.
            http.Cookies.DropSession();
            _failure = e as OktaAwsException;
            throw;
        }
    }

    /// <summary>Forgets a session that a ticket has opened and nobody has asked about: it may be somebody else's.</summary>
    public void DropUnchecked()
    {
        if (_isLanded && !_isChecked) http.Cookies.DropSession();
    }

    /// <summary>Compares whom the organization took the ticket for with who was meant. Throws UserMismatch, and leaves no session then.</summary>
    public void Check(string wanted, string? found)
    {
        if (!_isLanded) return;
        try
        {
            SignedInUser.Check(wanted, found, org);
        }
        catch (OktaAwsException)
        {
            http.Cookies.DropSession();
            _isLanded = false;
            throw;
        }
    }

    /// <summary>Asks whose session the ticket has opened, once there is one. Throws UserMismatch.</summary>
    public async Task CheckSessionAsync(string wanted, CancellationToken cancellation)
    {
        if (!_isLanded || _isChecked || !HasSession) return;
        HttpReply reply = await http.GetAsync(org.Resolve("api/v1/sessions/me"), RequestOptions.AnyJson, cancellation).ConfigureAwait(false);
        if (reply.StatusCode != 200 || JsonReply.Parse(reply)["login"].Text is not { } found)
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{org} does not tell whom it has signed in by the Kerberos ticket.", org.Authority);
        Check(wanted, found);
        _isChecked = true;
        services.Facts.Remember(org, Topic, "taken");
    }

    private bool HasSession => http.Cookies.HasSession(org, services.Clock.UtcNow);

    private async Task<HttpReply> WalkAsync(Uri start, CancellationToken cancellation)
    {
        services.Log.Verbose($"Offering the Kerberos ticket for '{org}'.");
        var hosts = new TrustedHosts(org, credentialHosts);
        using var credentials = new HostCredentials(hosts, services.Environment);
        // A transport of its own: no other request of this sign-in may answer a challenge.
        using HttpMessageHandler transport = services.AnsweringTransport(credentials);
        KerberosVariables.HandOver(services.Environment);
        var answering = new HttpSession(transport, org, http.Cookies, services.Log, services.Clock, services.RequestTimeout);
        return await new EntryWalk(answering, hosts, credentials, secrets: null, services).FindAsync(start, IsBack, cancellation).ConfigureAwait(false);
    }

    // Back at the organization, on a page that leads no further by itself. Without a session an error there is about the ticket.
    private bool IsBack(HttpReply reply, HtmlPage page)
    {
        if (!org.Owns(reply.FinalUri) || (reply.StatusCode >= 400 && !HasSession)) return false;
        if (page.FindSamlForm() is not null) return true;
        return !page.SubmitsItself && page.MetaRefresh is null && (page.StateTokens.Any() || page.Forms.Count > 0 || page.ScriptedLocation is null);
    }

    private OktaAwsException Refused() => new(
        ErrorId.SignInRejected, $"{org} did not sign anybody in by the Kerberos ticket.", org.Authority, "Check with klist whose ticket it is, and with the administrators of the organization whether that user may sign in so.");
}
