namespace OktaAws.Core.Aws;

/// <summary>A role on top of an IAM user's session. It lives as long as it allows: the limit of chained roles is not one of users.</summary>
internal sealed class UserRole(StsRoleAssumer sts)
{
    public async Task<TemporaryCredential> AssumeAsync(TemporaryCredential session, ChainHop role, string? region, int seconds, CancellationToken cancellation)
    {
        try
        {
            return await sts.AssumeAsync(session, role, region, seconds, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.AccessDenied && e.NextStep == ErrorCatalog.NextStepOf(e.Id))
        {
            throw new OktaAwsException(e.Id, e.Message, role.Role.Text, WhatToCheck(session, role), e.InnerException);
        }
    }

    // STS gives one answer for every reason, so that nobody can probe for external ids.
    private static DisplayText WhatToCheck(TemporaryCredential session, ChainHop role) =>
        $"'{role.Role}' must trust '{session.Arn}' or its account, and that user must be allowed to assume it; "
        + (role.ExternalId is null ? "if it wants an external id, give it (-ExternalId)." : "check the external id too.");
}
