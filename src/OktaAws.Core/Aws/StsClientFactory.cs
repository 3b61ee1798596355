using System.Net.Http;
using Amazon.Runtime;
using Amazon.SecurityToken;

namespace OktaAws.Core.Aws;

/// <summary>
/// Makes STS clients over the one transport. Address and credentials are always given, so neither keys nor settings that
/// happen to lie in the environment or in the AWS files change where a call goes or who makes it.
/// </summary>
/// <param name="transport">Not disposed here.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="timeout">For each single request; null for thirty seconds.</param>
internal sealed class StsClientFactory(HttpMessageHandler transport, Func<string, string?> environment, TimeSpan? timeout = null)
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_STS";

    // The SDK's own default; nothing is compressed.
    private const long LeastCompressed = 10240;

    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromSeconds(30);

    /// <summary>A client without credentials, for assertions and web identities.</summary>
    public IAmazonSecurityTokenService Anonymous(string region) => Create(new AnonymousAWSCredentials(), region);

    /// <summary>A client that signs with temporary keys.</summary>
    public IAmazonSecurityTokenService Signed(TemporaryCredential credential, string region) =>
        Create(new SessionAWSCredentials(credential.AccessKeyId, credential.SecretAccessKey, credential.SessionToken), region);

    /// <summary>A client that signs with an IAM user's own key.</summary>
    public IAmazonSecurityTokenService Signed(LongLivedKey key, string region) => Create(new BasicAWSCredentials(key.Id, key.Secret.Reveal()), region);

    /// <summary>Where a client of the region sends its calls. Throws ConfigInvalid for an address that may not have them.</summary>
    public Uri EndpointOf(string region)
    {
        if (environment(EndpointVariable) is { } named && !string.IsNullOrWhiteSpace(named)) return Named(named.Trim());
        // The GovCloud endpoints are FIPS ones under their ordinary names.
        bool isFips = IsTrue(environment("AWS_USE_FIPS_ENDPOINT")) && Partition.OfRegion(region) != Partition.UsGov;
        return new Uri($"https://{(isFips ? "sts-fips" : "sts")}.{region}.{Partition.OfRegion(region).DnsSuffix}/");
    }

    // What goes there is as good as a password: TLS, or this computer.
    private static Uri Named(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && OktaOrg.IsAllowed(address)
        ? address
        : throw new OktaAwsException(ErrorId.ConfigInvalid, $"{EndpointVariable} '{text}' is not an https address.", EndpointVariable, $"Correct or remove the environment variable {EndpointVariable}.");

    private static bool IsTrue(string? text) => string.Equals(text?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private StsClient Create(AWSCredentials credentials, string region) => new(credentials, new AmazonSecurityTokenServiceConfig
    {
        ServiceURL = EndpointOf(region).AbsoluteUri,
        AuthenticationRegion = region,
        HttpClientFactory = new SharedTransportFactory(transport, _timeout),
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 4,
        Timeout = _timeout,
        AllowAutoRedirect = false,

        // What is not said here the SDK takes from the AWS files of the user, and fails on damaged ones.
        DefaultConfigurationMode = DefaultConfigurationMode.Standard,
        DisableClockSkewCorrection = false,
        IgnoreConfiguredEndpointUrls = true,
        UseFIPSEndpoint = false,
        UseDualstackEndpoint = false,
        EndpointDiscoveryEnabled = false,
        DisableRequestCompression = true,
        RequestMinCompressionSizeBytes = LeastCompressed,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        AccountIdEndpointMode = AccountIdEndpointMode.DISABLED,
        AuthSchemePreference = ["sigv4"],
        SigV4aSigningRegionSet = [region],
        ClientAppId = "OktaAws",
    });

    private sealed class SharedTransportFactory(HttpMessageHandler transport, TimeSpan timeout) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(transport, disposeHandler: false) { Timeout = timeout };

        // The SDK's own cache is keyed by configuration and would outlive the transport.
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
