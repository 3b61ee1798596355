using Amazon.Runtime;

namespace OktaAws.Core.Aws;

/// <summary>Turns the error codes of STS into ours. The wire code is sometimes with and sometimes without "Exception".</summary>
internal static class StsErrors
{
    /// <summary>Runs a call and maps what it throws. Cancellation by the caller stays cancellation.</summary>
    public static async Task<T> Guard<T>(Func<Task<T>> call, string target, Uri endpoint, CancellationToken cancellation)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (AmazonServiceException e) when (!string.IsNullOrEmpty(e.ErrorCode))
        {
            throw Map(e, target);
        }
        catch (Exception e) when (e is AmazonClientException or System.Net.Http.HttpRequestException or OperationCanceledException or IOException)
        {
            throw Net.HttpFailure.Map(e, endpoint);
        }
    }

    /// <summary>True for the answer that the role allows less time than was asked for.</summary>
    public static bool IsDurationRefused(OktaAwsException e) =>
        e.InnerException is AmazonServiceException { ErrorCode: "ValidationError" } inner
        && (inner.Message.Contains("MaxSessionDuration") || inner.Message.Contains("1 hour session limit"));

    private static OktaAwsException Map(AmazonServiceException e, string target)
    {
        string code = e.ErrorCode.EndsWith("Exception", StringComparison.Ordinal) ? e.ErrorCode.Substring(0, e.ErrorCode.Length - 9) : e.ErrorCode;
        string id = code switch
        {
            "ExpiredToken" when e.Message.Contains("redeemed within") || e.Message.Contains("Response has expired") => ErrorId.AssertionExpired,
            "ExpiredToken" => ErrorId.SessionExpired,
            "SignatureDoesNotMatch" or "RequestExpired" => ErrorId.ClockSkewed,
            "AccessDenied" or "InvalidClientTokenId" or "RegionDisabled" or "UnrecognizedClient" => ErrorId.AccessDenied,
            "InvalidIdentityToken" or "IDPRejectedClaim" => ErrorId.SamlInvalid,
            "ValidationError" or "MalformedPolicyDocument" or "PackedPolicyTooLarge" => ErrorId.ProfileInvalid,
            "Throttling" or "ThrottledException" or "TooManyRequests" or "RequestLimitExceeded" => ErrorId.RateLimited,
            "RequestTimeout" or "ServiceUnavailable" or "InternalFailure" or "InternalError" => ErrorId.OrgUnreachable,
            _ => ErrorId.ProtocolUnexpected,
        };
        return new OktaAwsException(id, $"AWS STS refused {target}: {e.ErrorCode}: {e.Message}", target, inner: e);
    }
}
