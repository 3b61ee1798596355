using System.Diagnostics;
using Amazon.Runtime;

namespace OktaAws.Core.Aws;

/// <summary>Turns what a call to STS throws into our errors.</summary>
internal static class StsErrors
{
    private const string Suffix = "Exception";

    /// <summary>Runs a call and maps what it throws. Cancellation by the caller stays cancellation, and says where the call went.</summary>
    public static async Task<T> Guard<T>(Func<Task<T>> call, string target, Uri endpoint, CancellationToken cancellation)
    {
        var pending = Stopwatch.StartNew();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw CutOffException.OfRequest(endpoint, pending.Elapsed, cancellation);
        }
        catch (AmazonServiceException e) when (!string.IsNullOrEmpty(e.ErrorCode))
        {
            throw Map(e, target);
        }
        catch (AmazonServiceException e) when ((int)e.StatusCode >= 500)
        {
            throw new OktaAwsException(ErrorId.OrgUnreachable, $"AWS STS answered {(int)e.StatusCode} for {target}.", target, StsErrorTable.Later, e);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or System.Net.Http.HttpRequestException or OperationCanceledException or TimeoutException or IOException)
        {
            throw Net.HttpFailure.Map(e, endpoint);
        }
    }

    /// <summary>True for the answer that the role allows less time than was asked for.</summary>
    public static bool IsDurationRefused(OktaAwsException e) => e.InnerException is AmazonServiceException inner && Row(inner) == StsErrorTable.DurationRefused;

    /// <summary>True for the answer that AWS could not reach the issuer of a web identity, which passes.</summary>
    public static bool IsIssuerUnreachable(AmazonServiceException e) => Row(e) is { } row && StsErrorTable.IssuerUnreachable.Contains(row);

    private static OktaAwsException Map(AmazonServiceException e, string target)
    {
        StsErrorRow? row = Row(e);
        return new OktaAwsException(row?.Id ?? ErrorId.ProtocolUnexpected, $"AWS STS refused {target}: {e.ErrorCode}: {e.Message}", target, row?.NextStep, e);
    }

    // The wire code is sometimes with and sometimes without "Exception".
    private static StsErrorRow? Row(AmazonServiceException e)
    {
        string code = e.ErrorCode ?? string.Empty;
        return StsErrorTable.Find(code.EndsWith(Suffix, StringComparison.Ordinal) ? code.Substring(0, code.Length - Suffix.Length) : code, e.Message ?? string.Empty);
    }
}
