using OktaAws.Core.Net;

namespace OktaAws.Core.Secrets.Conjur;

/// <summary>What Conjur's refusals mean, each with its own next step.</summary>
internal static class ConjurErrors
{
    /// <summary>The exchange of the API key for a token.</summary>
    public static OktaAwsException OfSigningIn(HttpReply reply, ConjurServer server, string login) => reply.StatusCode switch
    {
        401 => new OktaAwsException(
            ErrorId.ConjurRefused, $"Conjur at '{server.Host}' refused the API key of '{login}' in the account '{server.Account}'.", server.Host,
            "Check the login (a host's begins with host/), the API key and the account: CONJUR_AUTHN_LOGIN, CONJUR_AUTHN_API_KEY, CONJUR_ACCOUNT, ~/.netrc. Conjur gives a new key with conjur user rotate-api-key or conjur host rotate-api-key."),
        404 => new OktaAwsException(
            ErrorId.ConfigInvalid, $"There is no Conjur at '{server.Url}'.", server.Host, "Check CONJUR_APPLIANCE_URL, or appliance_url in ~/.conjurrc; some installations answer below /api."),
        _ => Other(reply, server),
    };

    /// <summary>The reading of variables.</summary>
    public static OktaAwsException OfReading(HttpReply reply, ConjurServer server, string login, IReadOnlyList<string> variables)
    {
        string names = string.Join(", ", variables.Select(v => $"'{v}'"));
        return reply.StatusCode switch
        {
            401 => new OktaAwsException(
                ErrorId.ConjurRefused, $"Conjur at '{server.Host}' did not take its own token.", server.Host, "Check this computer's clock, and that '" + login + "' is still enabled in Conjur; then try again."),
            403 => new OktaAwsException(
                ErrorId.AccessDenied, $"Conjur at '{server.Host}' does not let '{login}' read {Culprit(reply, server, variables) ?? names}.", server.Host,
                $"Ask the administrators of Conjur to permit '{login}' to execute the variable."),
            404 => new OktaAwsException(
                ErrorId.SecretNotFound, $"Conjur at '{server.Host}' shows '{login}' no value of {Culprit(reply, server, variables) ?? names}.", server.Host,
                "Check the ids of the variables in the profile, OKTA_USER_VAR and OKTA_PASS_VAR, that they have values, and that the login may see them: Conjur hides the others."),
            406 => new OktaAwsException(
                ErrorId.SecretNotFound, $"A value of {names} in Conjur at '{server.Host}' is no text.", server.Host, "Store the user name and the password as UTF-8 text."),
            422 => new OktaAwsException(
                ErrorId.ProfileInvalid, $"Conjur at '{server.Host}' does not take the ids {names}{Said(reply)}.", server.Host,
                "Correct conjur_user_variable and conjur_password_variable in the profile, or OKTA_USER_VAR and OKTA_PASS_VAR."),
            _ => Other(reply, server),
        };
    }

    /// <summary>An answer that is not Conjur's.</summary>
    public static OktaAwsException NotUnderstood(HttpReply reply, ConjurServer server) => new(
        ErrorId.ProtocolUnexpected, $"'{server.Host}' answered with {(reply.ContentType.Length == 0 ? "no content type" : reply.ContentType)} where JSON of Conjur was expected.", server.Host,
        "Check CONJUR_APPLIANCE_URL, and whether a proxy is in between; run with -Debug and report what it shows.");

    /// <summary>What the network said, with the step that mends it for Conjur.</summary>
    public static OktaAwsException OfNetwork(OktaAwsException e, string? certificateFile) => e.Id switch
    {
        ErrorId.TlsUntrusted => With(e, "If Conjur has a certificate or CA of its own, name its PEM file in CONJUR_CERT_FILE or as cert_file in ~/.conjurrc; it counts for Conjur alone."),
        ErrorId.ConfigInvalid when certificateFile is not null && e.Target == certificateFile => With(e, "Name the PEM file of Conjur's certificate or CA in CONJUR_CERT_FILE or as cert_file in ~/.conjurrc."),
        ErrorId.OrgUnreachable when e.InnerException is not null => With(e, "Check CONJUR_APPLIANCE_URL, the network, VPN and proxy."),
        _ => e,
    };

    private static OktaAwsException Other(HttpReply reply, ConjurServer server) => reply.StatusCode switch
    {
        >= 500 => new OktaAwsException(ErrorId.OrgUnreachable, $"Conjur at '{server.Host}' is not available: status {reply.StatusCode}.", server.Host, "Try again in some minutes; a follower that has just been started needs a while."),
        403 => new OktaAwsException(ErrorId.AccessDenied, $"'{server.Host}' refused the request{Said(reply)}.", server.Host, "A firewall or network policy may be in between: ask the administrators of Conjur."),
        _ => new OktaAwsException(
            ErrorId.ProtocolUnexpected, $"'{server.Host}' answered with status {reply.StatusCode} where Conjur was expected{Said(reply)}.", server.Host, "Check CONJUR_APPLIANCE_URL, and whether a proxy is in between."),
    };

    private static OktaAwsException With(OktaAwsException e, string step) => new(e.Id, e.Message, e.Target, step, e.InnerException);

    // Conjur names the id it stumbled on in its message; only our own spelling of it is shown.
    private static string? Culprit(HttpReply reply, ConjurServer server, IReadOnlyList<string> variables)
    {
        if (Message(reply) is not { } message) return null;
        string[] named = variables.Where(v => message.Contains(server.FullName(v) + " ")).ToArray();
        return named.Length == 1 ? $"'{named[0]}'" : null;
    }

    private static string Said(HttpReply reply) => Message(reply) is { Length: > 0 } message ? $" ('{DisplayText.Clean(message, 200)}')" : string.Empty;

    private static string? Message(HttpReply reply) => JsonReply.TryParse(reply) is { } json ? json["error"]["message"].Text : null;
}
