using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>What an IAM user asks of STS and IAM with its own key (AWS STS API reference, GetSessionToken).</summary>
internal sealed class IamUserCalls(StsClientFactory clients, IamQuery iam) : IIamUserCalls
{
    public async Task<string> WhoAsync(LongLivedKey key, string region, CancellationToken cancellation)
    {
        using IAmazonSecurityTokenService sts = clients.Signed(key, region);
        GetCallerIdentityResponse reply = await GuardAsync(() => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation), key, region, cancellation).ConfigureAwait(false);
        return reply.Arn is { Length: > 0 } arn ? arn : throw new OktaAwsException(ErrorId.ProtocolUnexpected, "AWS STS did not say who the access key belongs to.", key.Id);
    }

    public Task<IReadOnlyList<string>> MfaDevicesAsync(LongLivedKey key, string region, CancellationToken cancellation) =>
        iam.MfaDevicesAsync(key, Partition.OfRegion(region), cancellation);

    public async Task<TemporaryCredential> SessionAsync(LongLivedKey key, MfaProof proof, int seconds, string region, CancellationToken cancellation)
    {
        using IAmazonSecurityTokenService sts = clients.Signed(key, region);
        var request = new GetSessionTokenRequest { SerialNumber = proof.Serial, TokenCode = proof.Code.Reveal(), DurationSeconds = seconds };
        GetSessionTokenResponse reply = await GuardAsync(() => sts.GetSessionTokenAsync(request, cancellation), key, region, cancellation).ConfigureAwait(false);
        return StsRoleAssumer.KeysOf(reply.Credentials, key.Id);
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> call, LongLivedKey key, string region, CancellationToken cancellation)
    {
        try
        {
            return await StsErrors.Guard(call, key.Id, clients.EndpointOf(region), cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.InnerException is AmazonServiceException answer && WhyRefused(answer) is { } why)
        {
            throw new OktaAwsException(
                ErrorId.SignInRejected, $"AWS does not take the access key '{key.Id}' from {key.Origin}: {why}.", key.Id,
                $"Look in IAM whether the access key is there and active; then put the user's current one into {key.Origin}.", e);
        }
    }

    // The table reads these answers as being about temporary keys, which are renewed; only a person renews these.
    private static string? WhyRefused(AmazonServiceException e) => e.ErrorCode switch
    {
        "InvalidClientTokenId" or "UnrecognizedClientException" => "it does not exist (any more), is inactive, or belongs to another partition",
        // The same code stands for a clock that is wrong.
        "SignatureDoesNotMatch" when e.Message.IndexOf("we calculated", StringComparison.Ordinal) >= 0 => "the secret is not the one of this id",
        _ => null,
    };
}
