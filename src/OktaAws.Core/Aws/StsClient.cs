using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;

namespace OktaAws.Core.Aws;

/// <summary>
/// Amazon's client with another rule for trying again. Its own repeats InvalidIdentityToken whatever the reason, because for
/// web identities AWS fetches the issuer's public keys and may fail to; an assertion that was refused stays refused.
/// </summary>
internal sealed class StsClient(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config) : AmazonSecurityTokenServiceClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new PatientPolicy(Config)));
    }

    /// <summary>Repeats what the network, throttling or a busy server caused, and what AWS could not fetch itself.</summary>
    private sealed class PatientPolicy(IClientConfig config) : StandardRetryPolicy(config)
    {
        public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
            IsIssuerUnreachable(exception) || base.RetryForException(executionContext, exception);

        public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            IsIssuerUnreachable(exception) || await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);

        private static bool IsIssuerUnreachable(Exception exception) => exception is AmazonServiceException answer && StsErrors.IsIssuerUnreachable(answer);
    }
}
