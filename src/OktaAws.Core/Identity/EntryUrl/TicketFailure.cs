using System.Globalization;
using OktaAws.Core.Files;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>Why a host that was offered the ticket still asks: none, an expired one, a service Kerberos does not know, or a refusal.</summary>
internal static class TicketFailure
{
    public static async Task<OktaAwsException> ExplainAsync(Uri address, IdentityServices services, CancellationToken cancellation)
    {
        string host = address.Host;
        TicketCache? cache = TicketCache.Find(services.Environment);
        if (cache is { IsDamaged: true })
            return Missing(host, $"'{host}' asks for a Kerberos ticket, and the cache {cache.Name} is damaged or cannot be read.", "Remove it and run kinit again.");
        TicketState state = await ServiceTicket.TryAsync(address.IdnHost, cancellation).ConfigureAwait(false);
        string who = cache?.Owner is { } owner ? $" of '{owner}'" : string.Empty;
        if (state == TicketState.Refused) return Refused(host, who);
        if (state == TicketState.Unsupported)
            return Missing(host, $"'{host}' asks for a Kerberos ticket, and the Kerberos library is not installed.", "Install it (Debian: libgssapi-krb5-2, Fedora: krb5-libs, Alpine: krb5-libs) and get a ticket with kinit.");
        if (cache?.End is { } end && end <= services.Clock.UtcNow)
            return Missing(host, $"'{host}' asks for a Kerberos ticket, and the one{who} has expired at {end.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.", "Get a new one with kinit, then try again.");
        if (state == TicketState.None || cache is { End: null } && !Platform.IsWindows)
            return Missing(host, $"'{host}' asks for a Kerberos ticket, and there is none{(cache is null ? string.Empty : $" in {cache.Name}")}.", "Get one with kinit; where you have none, give a user name and a password.");
        return Missing(
            host,
            $"Kerberos gives no ticket{who} for the service HTTP/{host}: it does not know that service, or cannot be reached.",
            "Check that this host is the name the service is registered by (setspn, kadmin), and [domain_realm] in krb5.conf; 'kvno HTTP/" + host + "' shows what Kerberos says.");
    }

    private static OktaAwsException Refused(string host, string who) => new(
        ErrorId.SignInRejected,
        $"'{host}' does not accept the Kerberos ticket{who}.",
        host,
        "Check with klist whose ticket it is, and with the administrators of that host whether its service takes it.");

    private static OktaAwsException Missing(string host, string message, string step) => new(ErrorId.TicketMissing, message, host, step);
}
