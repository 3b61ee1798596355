using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.IamUser;

/// <summary>Fetches a new session: finds the key, asks AWS whose it is before a person is asked for a code, then trades both.</summary>
internal sealed class UserSession(SignInRequest request, RunOptions options, IdentityServices services, MfaCodes codes)
{
    // One endpoint is as good as another; the one of the region asked for is the nearest.
    private readonly string _region = RoleArn.Parse(request.Role!).Partition.RegionFor(request.Region);

    private bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    public async Task<TemporaryCredential> FetchAsync(CancellationToken cancellation)
    {
        if (request.SourceProfile is not null)
        {
            using LongLivedKey own = services.IamUser!.Keys.Find(request);
            return await TradeAsync(own, cancellation).ConfigureAwait(false);
        }

        string id = await UserAsync(cancellation).ConfigureAwait(false);
        using FoundPassword secret = await SecretAsync(id, cancellation).ConfigureAwait(false);
        using var key = new LongLivedKey(id, secret.Value.Copy(), secret.Origin);
        return await TradeAsync(key, secret, cancellation).ConfigureAwait(false);
    }

    private async Task<TemporaryCredential> TradeAsync(LongLivedKey key, FoundPassword secret, CancellationToken cancellation)
    {
        try
        {
            TemporaryCredential session = await TradeAsync(key, cancellation).ConfigureAwait(false);
            services.Passwords.Judge(request.Organization, key.Id, secret, null);
            return session;
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.SignInRejected)
        {
            throw services.Passwords.Judge(request.Organization, key.Id, secret, e) ?? e;
        }
    }

    private async Task<TemporaryCredential> TradeAsync(LongLivedKey key, CancellationToken cancellation)
    {
        codes.CheckAvailable(request, key.Id);
        services.Log.Verbose($"Asking AWS whose the access key '{key.Id}' from {key.Origin} is.");
        string arn = await services.IamUser!.Calls.WhoAsync(key, _region, cancellation).ConfigureAwait(false);
        string serial = request.MfaSerial ?? await new MfaDevices(services, CanAsk).FindAsync(key, arn, _region, cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Asking AWS for a session of '{arn}' of {request.SessionSeconds} seconds with the MFA device '{serial}'.");
        TemporaryCredential session = await codes.RunAsync(
            request, key.Id, serial, code => services.IamUser!.Calls.SessionAsync(key, new MfaProof(serial, code), request.SessionSeconds, _region, cancellation), cancellation).ConfigureAwait(false);
        return new TemporaryCredential(session.AccessKeyId, session.SecretAccessKey, session.SessionToken, session.Expiration) { Arn = arn };
    }

    private async Task<string> UserAsync(CancellationToken cancellation) =>
        request.User ?? await services.Passwords.FindUserAsync(request.Organization, cancellation).ConfigureAwait(false)
        ?? throw new OktaAwsException(ErrorId.SecretNotFound, "The vault's entry does not say which access key it is of.", request.VaultEntry, "Keep the key as a credential whose user name is the access key id, or set that id with Set-OktaAwsProfile -UserName.");

    private async Task<FoundPassword> SecretAsync(string id, CancellationToken cancellation)
    {
        if (await services.Passwords.FindAsync(request.Organization, id, cancellation).ConfigureAwait(false) is { } found) return found;
        if (!CanAsk)
            throw new OktaAwsException(ErrorId.SecretNotFound, $"The secret of the access key '{id}' is not known, and nobody can be asked.", id, "Keep it in a vault: Set-OktaAwsPassword.");
        return new FoundPassword(await services.Prompt.AskAsync(new Question($"Secret access key of {id}", isSecret: true), cancellation).ConfigureAwait(false), FoundPassword.Typed);
    }
}
