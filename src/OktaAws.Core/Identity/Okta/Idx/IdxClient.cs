using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>
/// Posts forms to Identity Engine and reads the state that comes back, whatever the HTTP status. Addresses are taken as
/// given, on the organization's own origin only.
/// </summary>
/// <param name="http">The conversation; keeps the cookies.</param>
/// <param name="org">The organization.</param>
/// <param name="user">Limits are per user, too.</param>
/// <param name="stateToken">The page's token; handles are made from it, so it is what limits are counted by.</param>
internal sealed class IdxClient(HttpSession http, OktaOrg org, string user, string stateToken)
{
    /// <summary>Okta reads the version from this type at introspect; elsewhere JSON is as good (auth-js).</summary>
    public const string Ion = "application/ion+json; okta-version=1.0.0";

    private readonly RateLimit[] _limits = [RateLimit.IdxState(stateToken), RateLimit.IdxUser(user)];

    /// <summary>Turns the page's token into the transaction's first state.</summary>
    public Task<IdxState> IntrospectAsync(CancellationToken cancellation)
    {
        var form = new IdxForm { Name = "introspect", Href = org.Resolve("idp/idx/introspect").AbsoluteUri };
        var options = new RequestOptions { Accept = Ion, ContentType = Ion, Limits = _limits };
        return SendAsync(form, IdxBody.Write(form, new IdxAnswers().Set("stateToken", stateToken), stateHandle: null), options, cancellation);
    }

    /// <summary>Fills a form in and posts it.</summary>
    public Task<IdxState> SubmitAsync(IdxForm form, IdxAnswers answers, IdxState state, CancellationToken cancellation) =>
        SendAsync(form, IdxBody.Write(form, answers, state.StateHandle), new RequestOptions { Accept = Ion, Limits = _limits }, cancellation);

    /// <summary>Asks whether something has happened meanwhile; never more than twice a second.</summary>
    public Task<IdxState> PollAsync(IdxForm form, IdxState state, CancellationToken cancellation)
    {
        var options = new RequestOptions { Accept = Ion, Limits = [.. _limits, RateLimit.Poll(stateToken)] };
        return SendAsync(form, IdxBody.Write(form, new IdxAnswers(), state.StateHandle), options, cancellation);
    }

    /// <summary>Goes where a finished transaction leads: sets the session and ends at the application's page.</summary>
    public Task<HttpReply> OpenAsync(string href, CancellationToken cancellation) =>
        http.GetAsync(Link(href), new RequestOptions { Limits = [RateLimit.AppPage()] }, cancellation);

    private async Task<IdxState> SendAsync(IdxForm form, byte[] body, RequestOptions options, CancellationToken cancellation)
    {
        HttpReply reply;
        try
        {
            Uri address = Link(form.Href);
            reply = form.IsGet
                ? await http.GetAsync(address, options, cancellation).ConfigureAwait(false)
                : await http.PostJsonAsync(address, body, options, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Array.Clear(body, 0, body.Length);
        }

        Json root = JsonReply.Parse(reply);
        if (IdxState.TryParse(root) is { } state) return state;
        // Limits, maintenance and bad requests are told in Classic's words.
        if (OktaError.TryRead(root) is { } error) throw ClassicErrors.ToException(error, org);
        throw JsonReply.Foreign(reply);
    }

    /// <summary>A link of the organization as an address. Throws where it leads to another host.</summary>
    public Uri Link(string href)
    {
        if (Uri.TryCreate(org.Origin, href, out Uri? uri) && org.Owns(uri)) return uri;
        throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"The sign-in at {org} leads to another host.", org.Authority,
            "If the organization has a custom domain, use that as the organization and in the application's link.");
    }
}
