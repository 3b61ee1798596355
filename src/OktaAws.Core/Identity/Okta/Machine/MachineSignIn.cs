using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Machine;

/// <summary>
/// The machine way: a service application proves itself with a private key and gets an access token that AWS takes as a web
/// identity. No user, no application of the dashboard; the role trusts the authorization server as an OIDC provider.
/// </summary>
internal sealed class MachineSignIn(SignInRequest request, IdentityServices services)
{
    // The scope okta-aws-cli made customary; it must exist at the authorization server.
    private const string Scope = "okta-m2m-access";

    private readonly OktaOrg _org = request.Organization;

    /// <summary>A token for AssumeRoleWithWebIdentity. Throws ProfileInvalid, SecretNotFound, SignInRejected, AccessDenied.</summary>
    public async Task<WebIdentity> RunAsync(CancellationToken cancellation)
    {
        string clientId = request.ClientId
            ?? throw new OktaAwsException(ErrorId.ProfileInvalid, $"The sign-in of a machine at {_org} needs a client.", request.Profile ?? _org.Authority, "Set client_id to the id of the API services application.");
        if (!RoleArn.TryParse(request.Role, out _))
            throw new OktaAwsException(ErrorId.ProfileInvalid, "A machine has no list of roles to choose from.", request.Profile ?? clientId, "Set role to the whole ARN of a role that trusts the organization as an OIDC provider.");
        var http = new HttpSession(services.Transport, _org, new CookieJar(), services.Log, services.Clock, services.RequestTimeout);
        var oauth = new OAuthClient(http, _org);
        string path = $"oauth2/{request.AuthorizationServer}/v1/token";
        services.Log.Verbose($"Signing the client '{clientId}' in at '{_org}'.");
        string proof = await ProveAsync(clientId, _org.Resolve(path), cancellation).ConfigureAwait(false);
        try
        {
            Json reply = await oauth.PostAsync(path,
            [
                new("grant_type", "client_credentials"),
                new("scope", Scope),
                new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                new("client_assertion", proof),
            ], cancellation).ConfigureAwait(false);
            return new WebIdentity(oauth.Required(reply, "access_token"), clientId);
        }
        catch (OAuthRefusedException e)
        {
            throw Explain(e, clientId);
        }
    }

    private async Task<string> ProveAsync(string clientId, Uri audience, CancellationToken cancellation)
    {
        using FoundPassword pem = await services.PrivateKeys.FindAsync(request, cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Using the private key from {pem.Origin}.");
        using SigningKey key = SigningKey.Read(pem.Value, pem.Origin);
        return ClientAssertion.Create(key, request.KeyId, clientId, audience, services.Clock.UtcNow);
    }

    private OktaAwsException Explain(OAuthRefusedException e, string clientId)
    {
        string server = request.AuthorizationServer;
        return e.Error switch
        {
            _ when e.IsPassing => new OktaAwsException(ErrorId.OrgUnreachable, $"{_org} could not issue a token just now: {e.Said}", _org.Authority, "Try again in some minutes."),
            "invalid_client" => new OktaAwsException(
                ErrorId.SignInRejected, $"{_org} does not take the proof of the client '{clientId}': {e.Said}", clientId,
                "Check that client_id, key_id and the private key belong together, that the application's client authentication is 'Public key / Private key', and this computer's clock."),
            "not_found" or "E0000007" or "E0000022" => new OktaAwsException(
                ErrorId.ProfileInvalid, $"{_org} has no authorization server '{server}': {e.Said}", server, "Set authorization_server to the id shown in the admin console under Security, API."),
            "invalid_scope" => new OktaAwsException(
                ErrorId.ProfileInvalid, $"The authorization server '{server}' of {_org} does not give the scope {Scope}: {e.Said}", server, $"Ask the administrators to add the scope {Scope} to it and to an access policy for the client."),
            "access_denied" or "unauthorized_client" or "unsupported_grant_type" => new OktaAwsException(
                ErrorId.AccessDenied, $"The authorization server '{server}' of {_org} gives the client '{clientId}' no token: {e.Said}", clientId, "Ask the administrators for an access policy rule that allows Client Credentials to it."),
            _ => new OktaAwsException(ErrorId.ProtocolUnexpected, $"{_org} refused the client '{clientId}': {e.Said}", clientId),
        };
    }
}
