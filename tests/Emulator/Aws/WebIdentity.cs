using System;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>AssumeRoleWithWebIdentity: unsigned; a token of the org's authorization server is the proof.</summary>
internal sealed class WebIdentity(Scenario scenario, EmulatorClock clock, IssuedKeys keys, WorldAddresses addresses)
{
    public EmulatedResponse Handle(FormFields form)
    {
        string roleArn = form.Required("RoleArn");
        string sessionName = form.SessionName();
        string token = form.Required("WebIdentityToken");
        int seconds = form.Duration(3600, 43200);
        Jwt jwt = Jwt.Parse(token) ?? throw AwsFault.InvalidIdentity("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        var found = IssuedKeys.FindRole(scenario, roleArn);
        string issuer = jwt.Text("iss") ?? throw AwsFault.InvalidIdentity("Missing a required claim: iss");
        if (found?.Account.OidcAudience is not { } audience || !scenario.ServiceApps.Any(app => issuer == $"{addresses.Org}/oauth2/{app.AuthorizationServer}"))
        {
            throw AwsFault.InvalidIdentity($"No OpenIDConnect provider found in your account for {issuer}");
        }

        Check(jwt, audience);
        if (!found.Value.Role.TrustsWebIdentity)
        {
            throw AwsFault.Denied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }

        if (seconds > found.Value.Role.MaxSeconds)
        {
            throw AwsFault.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        AwsKeys issued = keys.Issue(IssuedKeys.Session(found.Value.Account, found.Value.Role, sessionName), seconds);
        return StsXml.Success(
            "AssumeRoleWithWebIdentity",
            StsXml.Credentials(issued),
            StsXml.Text("SubjectFromWebIdentityToken", jwt.Text("sub") ?? ""),
            StsXml.AssumedRoleUser(issued.Principal),
            StsXml.Text("Provider", $"arn:aws:iam::{found.Value.Account.Id}:oidc-provider/{issuer.Split("://")[1]}"),
            StsXml.Text("Audience", audience));
    }

    private void Check(Jwt jwt, string audience)
    {
        if (!jwt.IsOfTheOrg())
        {
            throw AwsFault.InvalidIdentity("Provided Token is not signed by the identity provider");
        }

        if (jwt.Time("exp") is not { } expires || clock.UtcNow >= expires)
        {
            throw new AwsFault(400, "ExpiredTokenException", $"Token expired: current date/time {clock.UtcNow.ToUnixTimeSeconds()} must be before the expiration date/time {jwt.Time("exp")?.ToUnixTimeSeconds()}");
        }

        if (jwt.Text("aud") != audience)
        {
            throw AwsFault.InvalidIdentity("Incorrect token audience");
        }
    }
}
