namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>OAuth errors of the device way as ours, with what the administrators have to change.</summary>
internal static class DeviceErrors
{
    /// <summary>At the authorization and while polling.</summary>
    public static OktaAwsException OfStart(OAuthRefusedException e, OktaOrg org, string clientId) => e.Error switch
    {
        "invalid_client" or "not_found" => new OktaAwsException(
            ErrorId.ProfileInvalid, $"{org} does not know the client '{clientId}', or not as one without a secret: {e.Said}", clientId,
            "Set client_id to the id of an OIDC native application with the grants Device Authorization and Token Exchange."),
        "unauthorized_client" or "unsupported_grant_type" => new OktaAwsException(
            ErrorId.ProfileInvalid, $"The client '{clientId}' may not use device authorization at {org}: {e.Said}", clientId,
            "Ask the administrators to allow the grants Device Authorization and Token Exchange in the OIDC native application."),
        "invalid_scope" => new OktaAwsException(
            ErrorId.AccessDenied, $"The client '{clientId}' may not have the scopes it needs at {org}: {e.Said}", clientId,
            "Ask the administrators to grant it okta.apps.sso (and okta.users.read.self and okta.apps.read, or set app_id in the profile)."),
        "access_denied" => new OktaAwsException(
            ErrorId.AccessDenied, $"{org} does not let the client '{clientId}' sign users in: {e.Said}", clientId,
            "Ask the administrators to assign the OIDC native application to you and to check its sign-on policy."),
        _ => new OktaAwsException(ErrorId.ProtocolUnexpected, $"{org} ended the device authorization: {e.Said}", org.Authority),
    };

    /// <summary>At the exchange for the application's own token, with tokens fresh from the browser.</summary>
    public static OktaAwsException OfExchange(ExchangeRefusedException e, OktaOrg org, string clientId) => OfExchange(e.Cause, e.IsAboutAssurance, org, clientId, e.AppId);

    private static OktaAwsException OfExchange(OAuthRefusedException e, bool isAboutAssurance, OktaOrg org, string clientId, string appId) => e.Error switch
    {
        _ when e.IsPassing => new OktaAwsException(ErrorId.OrgUnreachable, $"{org} could not exchange the token just now: {e.Said}", org.Authority, "Try again in some minutes."),
        "invalid_grant" when isAboutAssurance => new OktaAwsException(
            ErrorId.AccessDenied, $"The sign-on policy of the AWS application demands more than the sign-in in the browser has proven: {e.Said}", appId,
            "Ask the administrators for a rule of that policy that needs no device assurance or managed device, and asks for re-authentication after two minutes or more instead of at every sign-in."),
        "invalid_grant" => new OktaAwsException(
            ErrorId.AccessDenied, $"{org} does not let this user into the AWS application '{appId}': {e.Said}", appId,
            "Ask the administrators to assign both the AWS application and the OIDC native application to you."),
        "invalid_client" or "unauthorized_client" or "unsupported_grant_type" => new OktaAwsException(
            ErrorId.ProfileInvalid, $"The client '{clientId}' may not use token exchange at {org}: {e.Said}", clientId,
            "Ask the administrators to allow the grant Token Exchange in the OIDC native application."),
        _ => new OktaAwsException(
            ErrorId.AppNotFound, $"{org} gives the client '{clientId}' no access to an AWS application '{appId}': {e.Said}", appId,
            "Check app_id, and that the client is the 'Allowed web SSO client' on the sign-on tab of the AWS application."),
    };
}
