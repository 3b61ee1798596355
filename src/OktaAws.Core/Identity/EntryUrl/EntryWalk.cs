using System.Text;
using OktaAws.Core.Html;
using OktaAws.Core.Net;
using OktaAws.Core.Saml;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>
/// Walks from the entry URL to the SAML response for AWS as a browser would without a person in front of it: redirects, forms
/// that send themselves, meta refresh, scripts that only lead on, challenges, and a form for name and password.
/// </summary>
/// <param name="http">Over a transport that answers with <paramref name="credentials"/>.</param>
/// <param name="hosts">Who may be offered any.</param>
/// <param name="credentials">The ticket.</param>
/// <param name="secrets">Name and password; null where the ticket has to do.</param>
/// <param name="services">Log, clock and variables.</param>
internal sealed class EntryWalk(HttpSession http, TrustedHosts hosts, HostCredentials credentials, EntrySecrets? secrets, IdentityServices services)
{
    // Chains over several identity providers take about ten pages; redirects have a bound of their own.
    private const int MaxPages = 25;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private OktaAwsException? _notForAws;
    private bool _challenged;
    private HtmlForm? _filled;

    /// <summary>The assertion for AWS. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<SamlAssertion> RunAsync(Uri entry, CancellationToken cancellation)
    {
        SamlAssertion? assertion = null;
        await FindAsync(entry, (_, page) => (assertion = AssertionOf(page)) is not null, cancellation).ConfigureAwait(false);
        return assertion!;
    }

    /// <summary>The first page that is the one looked for. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<HttpReply> FindAsync(Uri entry, Func<HttpReply, HtmlPage, bool> isIt, CancellationToken cancellation)
    {
        services.Log.Verbose($"Beginning at '{Redaction.Url(entry)}'.");
        HttpReply reply = await GetAsync(entry, cancellation).ConfigureAwait(false);
        for (int pages = 0; pages < MaxPages; pages++)
        {
            HtmlPage page = HtmlPage.Parse(reply.Text, reply.FinalUri);
            if (isIt(reply, page)) return reply;
            reply = await StepAsync(reply, page, cancellation).ConfigureAwait(false);
        }

        throw EntryErrors.Endless(entry, $"more than {MaxPages} pages");
    }

    // A response for somebody else is a step on the way: one identity provider vouches to the next.
    private SamlAssertion? AssertionOf(HtmlPage page)
    {
        if (page.FindSamlForm() is not { } form) return null;
        try
        {
            return SamlResponseParser.Parse(form["SAMLResponse"]!);
        }
        catch (OktaAwsException e) when (form.Action is { } action && !Partition.All.Any(p => p.IsSignInHost(action.Host)))
        {
            _notForAws ??= e;
            return null;
        }
    }

    private Task<HttpReply> StepAsync(HttpReply reply, HtmlPage page, CancellationToken cancellation)
    {
        if (reply.StatusCode == 401) return AnswerAsync(reply, cancellation);
        if (page.FindSamlForm() is { } response) return SubmitAsync(response, response.Inputs, reply, cancellation);
        if (secrets is not null && page.Forms.FirstOrDefault(f => f.PasswordField is not null) is { } login) return LogInAsync(login, secrets, reply, page, cancellation);
        if (page.SubmitsItself && page.Forms.FirstOrDefault(f => f.IsHidden) is { } form) return SubmitAsync(form, form.Inputs, reply, cancellation);
        if ((page.MetaRefresh ?? (page.Forms.Count == 0 ? page.ScriptedLocation : null)) is { } next) return FollowAsync(next, reply, cancellation);
        throw _notForAws ?? EntryErrors.DeadEnd(reply, page, credentials.TicketOffered);
    }

    // The transport has offered the ticket already where it could; what is left is a password, or to say what is wrong.
    private async Task<HttpReply> AnswerAsync(HttpReply reply, CancellationToken cancellation)
    {
        var challenge = new Challenge(reply);
        if (!hosts.Include(reply.FinalUri)) throw hosts.Stranger(reply.FinalUri);
        if (!challenge.IsKnown) throw EntryErrors.Unknown(challenge);
        if (secrets is null) throw await TicketFailure.ExplainAsync(reply.FinalUri, services, cancellation).ConfigureAwait(false);
        if (_challenged && EntryErrors.PasswordRefused(challenge, secrets.User) is { } refusal && !secrets.TryAnother(refusal)) throw refusal;
        if (challenge.TakesTicket && !_challenged && !await secrets.HasAsync(cancellation).ConfigureAwait(false)) await TellOfTicketAsync(reply.FinalUri, challenge.TakesPassword && secrets.CanAsk, cancellation).ConfigureAwait(false);
        using FoundPassword password = await secrets.NextAsync(cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Answering '{reply.FinalUri.Authority}' with name and password.");
        credentials.Give(secrets.User!, password.Value);
        _challenged = true;
        return await http.GetAsync(reply.FinalUri, RequestOptions.AnyPage, cancellation).ConfigureAwait(false);
    }

    // Who has a ticket expects it to do; a password is the other way, if there is anybody who knows one.
    private async Task TellOfTicketAsync(Uri address, bool hasOtherWay, CancellationToken cancellation)
    {
        OktaAwsException failure = await TicketFailure.ExplainAsync(address, services, cancellation).ConfigureAwait(false);
        if (!hasOtherWay) throw failure;
        services.Log.Warning(failure.Message);
    }

    private async Task<HttpReply> LogInAsync(HtmlForm form, EntrySecrets secrets, HttpReply reply, HtmlPage page, CancellationToken cancellation)
    {
        if (!hosts.Include(reply.FinalUri)) throw hosts.Stranger(reply.FinalUri);
        if (form.Action is not { } action || !hosts.Include(action)) throw hosts.Stranger(form.Action ?? reply.FinalUri);
        if (form.SetsPassword) throw EntryErrors.DeadEnd(reply, page, credentials.TicketOffered);
        if (form.Method != "POST") throw EntryErrors.Readable(reply.FinalUri);
        // Another form after the one for name and password wants a second proof, which is often typed into such a field too.
        if (_filled is not null && !IsSameLogin(_filled, form)) throw EntryErrors.DeadEnd(reply, page, credentials.TicketOffered);
        if (_filled is not null && EntryErrors.LoginRefused(reply.FinalUri, page, secrets.User) is { } refusal && !secrets.TryAnother(refusal)) throw refusal;
        using FoundPassword password = await secrets.NextAsync(cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Filling in the form of '{reply.FinalUri.Authority}'.");
        _filled = form;
        List<KeyValuePair<string, string>> fields = form.Inputs.Select(i => new KeyValuePair<string, string>(
            i.Key, i.Key == form.PasswordField ? password.Value.Reveal() : i.Key == form.UserField ? secrets.User! : i.Value)).ToList();
        if (form.Button is { } button) fields.Add(button);
        return await http.PostFormAsync(action, fields, new RequestOptions { AllowedOrigins = [action] }, cancellation).ConfigureAwait(false);
    }

    // Queries and hidden fields change from one showing to the next.
    private static bool IsSameLogin(HtmlForm one, HtmlForm other) =>
        one.Action?.GetLeftPart(UriPartial.Path) == other.Action?.GetLeftPart(UriPartial.Path) && one.UserField == other.UserField && one.PasswordField == other.PasswordField;

    private Task<HttpReply> SubmitAsync(HtmlForm form, IReadOnlyList<KeyValuePair<string, string>> fields, HttpReply from, CancellationToken cancellation)
    {
        if (form.Action is not { } action) throw EntryErrors.Unsafe(from.FinalUri, "a form that leads nowhere");
        if (form.Method == "POST")
        {
            CheckStep(action, from, Encoding.UTF8.GetString(FormBody.Encode(fields)));
            return http.PostFormAsync(action, fields, new RequestOptions { AllowedOrigins = [action] }, cancellation);
        }

        return FollowAsync(new UriBuilder(action) { Query = Encoding.ASCII.GetString(FormBody.Encode(fields)) }.Uri, from, cancellation);
    }

    private Task<HttpReply> FollowAsync(Uri next, HttpReply from, CancellationToken cancellation)
    {
        CheckStep(next, from, string.Empty);
        return GetAsync(next, cancellation);
    }

    // The same step with the same cookies would go the same way for ever.
    private void CheckStep(Uri next, HttpReply from, string body)
    {
        if (!OktaOrg.IsAllowed(next) || from.FinalUri.Scheme == "https" && next.Scheme != "https") throw EntryErrors.Unsafe(from.FinalUri, $"on to '{next.Authority}' without TLS");
        if (!_seen.Add($"{next.AbsoluteUri}\n{body}\n{http.Cookies.HeaderFor(next, services.Clock.UtcNow)}")) throw EntryErrors.Endless(next, "the same page again and again");
    }

    private Task<HttpReply> GetAsync(Uri address, CancellationToken cancellation) => http.GetAsync(address, RequestOptions.AnyPage, cancellation);
}
