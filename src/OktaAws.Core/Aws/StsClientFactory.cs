using System.Net.Http;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;

namespace OktaAws.Core.Aws;

/// <summary>
/// Makes STS clients over the one transport. The SDK honours AWS_ENDPOINT_URL_STS by itself; credentials are always
/// given, so keys that happen to lie in the environment are never used.
/// </summary>
internal sealed class StsClientFactory(HttpMessageHandler transport, Func<string, string?> environment)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>A client without credentials, for AssumeRoleWithSAML.</summary>
    public IAmazonSecurityTokenService Anonymous(string region) => Create(new AnonymousAWSCredentials(), region);

    /// <summary>A client that signs with temporary keys.</summary>
    public IAmazonSecurityTokenService Signed(TemporaryCredential credential, string region) =>
        Create(new SessionAWSCredentials(credential.AccessKeyId, credential.SecretAccessKey, credential.SessionToken), region);

    /// <summary>The region whose endpoint serves a role: the wanted one when it lies in the role's partition.</summary>
    public static string RegionFor(RoleArn role, string? wanted) =>
        wanted is not null && Partition.OfRegion(wanted) == role.Partition ? wanted : role.Partition.DefaultRegion;

    /// <summary>Where a client of the region sends its calls; for messages.</summary>
    public Uri EndpointOf(string region) =>
        Uri.TryCreate(environment("AWS_ENDPOINT_URL_STS"), UriKind.Absolute, out Uri? named) ? named
        : new Uri($"https://sts.{region}.{Partition.OfRegion(region).DnsSuffix}/");

    private AmazonSecurityTokenServiceClient Create(AWSCredentials credentials, string region) => new(credentials, new AmazonSecurityTokenServiceConfig
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(region),
        HttpClientFactory = new SharedTransportFactory(transport),
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 4,
        Timeout = Timeout,
        AllowAutoRedirect = false,
    });

    private sealed class SharedTransportFactory(HttpMessageHandler transport) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(transport, disposeHandler: false) { Timeout = Timeout };

        // The SDK's own cache is keyed by configuration and would outlive the transport.
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
