using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace OktaAws.Core.Aws;

/// <summary>Trades a SAML assertion or a web identity for keys, and keys for the keys of a further role (AWS STS API reference, 2011-06-15).</summary>
internal sealed class StsRoleAssumer(StsClientFactory clients)
{
    /// <summary>AssumeRoleWithSAML, unsigned.</summary>
    public async Task<TemporaryCredential> AssumeAsync(SamlAssertion assertion, SamlRole role, string? region, int seconds, CancellationToken cancellation)
    {
        string at = role.Role.Partition.RegionFor(region);
        using IAmazonSecurityTokenService sts = clients.Anonymous(at);
        var request = new AssumeRoleWithSAMLRequest
        {
            RoleArn = role.Role.Text,
            PrincipalArn = role.PrincipalArn,
            SAMLAssertion = assertion.Base64,
            DurationSeconds = seconds,
        };
        AssumeRoleWithSAMLResponse reply = await StsErrors.Guard(
            () => sts.AssumeRoleWithSAMLAsync(request, cancellation), role.Role.Text, clients.EndpointOf(at), cancellation).ConfigureAwait(false);
        return Map(reply.Credentials, reply.AssumedRoleUser, role.Role, role.PrincipalArn, region);
    }

    /// <summary>AssumeRoleWithWebIdentity, unsigned. The session is named after the user, if one is given.</summary>
    public async Task<TemporaryCredential> AssumeAsync(WebIdentity identity, RoleArn role, string? user, string? region, int seconds, CancellationToken cancellation)
    {
        string at = role.Partition.RegionFor(region);
        using IAmazonSecurityTokenService sts = clients.Anonymous(at);
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = role.Text,
            RoleSessionName = SessionName.Of(user ?? identity.Name),
            WebIdentityToken = identity.Token,
            DurationSeconds = seconds,
        };
        try
        {
            AssumeRoleWithWebIdentityResponse reply = await StsErrors.Guard(
                () => sts.AssumeRoleWithWebIdentityAsync(request, cancellation), role.Text, clients.EndpointOf(at), cancellation).ConfigureAwait(false);
            return Map(reply.Credentials, reply.AssumedRoleUser, role, null, region);
        }
        catch (OktaAwsException e) when (e.Id is ErrorId.SamlInvalid)
        {
            throw new OktaAwsException(
                ErrorId.AccessDenied, e.Message, role.Text,
                "In the role's account, IAM needs an OIDC provider with the issuer of the authorization server and its audience; the role must trust it.", e.InnerException);
        }
    }

    /// <summary>AssumeRole with the keys of the hop before, for which STS allows an hour at most, or of an IAM user's session.</summary>
    public async Task<TemporaryCredential> AssumeAsync(TemporaryCredential source, ChainHop hop, string? region, int seconds, CancellationToken cancellation)
    {
        string at = hop.Role.Partition.RegionFor(region);
        using IAmazonSecurityTokenService sts = clients.Signed(source, at);
        var request = new AssumeRoleRequest
        {
            RoleArn = hop.Role.Text,
            RoleSessionName = hop.SessionName ?? SessionName.Of(source),
            ExternalId = hop.ExternalId,
            DurationSeconds = seconds,
        };
        AssumeRoleResponse reply = await StsErrors.Guard(
            () => sts.AssumeRoleAsync(request, cancellation), hop.Role.Text, clients.EndpointOf(at), cancellation).ConfigureAwait(false);
        return Map(reply.Credentials, reply.AssumedRoleUser, hop.Role, source.PrincipalArn, region);
    }

    /// <summary>GetCallerIdentity: the ARN the keys act as.</summary>
    public async Task<string> WhoAsync(TemporaryCredential credential, CancellationToken cancellation)
    {
        string at = (credential.Role?.Partition ?? Partition.Aws).RegionFor(credential.Region);
        using IAmazonSecurityTokenService sts = clients.Signed(credential, at);
        GetCallerIdentityResponse reply = await StsErrors.Guard(
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation), "GetCallerIdentity", clients.EndpointOf(at), cancellation).ConfigureAwait(false);
        return reply.Arn;
    }

    /// <summary>The keys of an answer. Throws ProtocolUnexpected when there are none.</summary>
    internal static TemporaryCredential KeysOf(Credentials? keys, string target)
    {
        if (keys is null || string.IsNullOrEmpty(keys.AccessKeyId) || string.IsNullOrEmpty(keys.SecretAccessKey) || string.IsNullOrEmpty(keys.SessionToken))
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, "AWS STS answered without keys.", target);
        var expiration = new DateTimeOffset((keys.Expiration ?? DateTime.UtcNow).ToUniversalTime());
        return new TemporaryCredential(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken, expiration);
    }

    private static TemporaryCredential Map(Credentials answer, AssumedRoleUser user, RoleArn role, string? principalArn, string? region)
    {
        TemporaryCredential keys = KeysOf(answer, role.Text);
        return new TemporaryCredential(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken, keys.Expiration)
        {
            Role = role,
            PrincipalArn = principalArn,
            Arn = user?.Arn,
            Region = region,
        };
    }
}
