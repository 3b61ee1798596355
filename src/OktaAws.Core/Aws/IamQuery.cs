using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime.Internal.Auth;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>The one read of IAM that is needed, without Amazon's package for IAM (IAM API reference, 2010-05-08; Signature Version 4).</summary>
internal sealed class IamQuery(HttpMessageHandler transport, Func<string, string?> environment, ILog log, IClock clock)
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_IAM";
    private const string SignedHeaders = "content-type;host;x-amz-date";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly KeyValuePair<string, string>[] ListDevices = [new("Action", "ListMFADevices"), new("Version", "2010-05-08")];

    /// <summary>Serial numbers of the devices of the key's user. Throws AccessDenied where no policy allows the call.</summary>
    public async Task<IReadOnlyList<string>> MfaDevicesAsync(LongLivedKey key, Partition partition, CancellationToken cancellation)
    {
        Uri endpoint = EndpointOf(partition);
        DateTime now = clock.UtcNow.UtcDateTime;
        string time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string canonical = string.Join(
            "\n", "POST", "/", string.Empty, $"content-type:{FormBody.ContentType}", $"host:{endpoint.Authority}", $"x-amz-date:{time}", string.Empty, SignedHeaders, Hash(FormBody.Encode(ListDevices)));
        var options = new RequestOptions
        {
            FollowRedirects = false,
            MaxWait = TimeSpan.Zero,
            Headers = [new("X-Amz-Date", time), new("Authorization", Authorization(canonical, SignedHeaders, key, partition.DefaultRegion, now))],
        };
        var http = new HttpSession(transport, OktaOrg.Parse(endpoint.AbsoluteUri), new CookieJar(), log, clock, Timeout);
        HttpReply reply = await http.PostFormAsync(endpoint, ListDevices, options, cancellation).ConfigureAwait(false);
        return reply.IsSuccess ? Values(reply, "SerialNumber")
            : throw new OktaAwsException(reply.StatusCode == 403 ? ErrorId.AccessDenied : ErrorId.ProtocolUnexpected, $"AWS IAM answered {reply.StatusCode} to ListMFADevices.", key.Id);
    }

    /// <summary>The header that signs a canonical request.</summary>
    internal static string Authorization(string canonical, string headers, LongLivedKey key, string region, DateTime at) =>
        AWS4Signer.ComputeSignature(key.Id, key.Secret.Reveal(), region, at, "iam", headers, canonical).ForAuthorizationHeader;

    // IAM is one service for its partition, signed for the partition's first region.
    private Uri EndpointOf(Partition partition)
    {
        if (environment(EndpointVariable) is { } named && !string.IsNullOrWhiteSpace(named))
        {
            return Uri.TryCreate(named.Trim(), UriKind.Absolute, out Uri? address) && OktaOrg.IsAllowed(address)
                ? address
                : throw new OktaAwsException(ErrorId.ConfigInvalid, $"{EndpointVariable} '{named}' is not an https address.", EndpointVariable, $"Correct or remove the environment variable {EndpointVariable}.");
        }

        return new Uri(partition.Name switch
        {
            "aws" => "https://iam.amazonaws.com/",
            "aws-us-gov" => "https://iam.us-gov.amazonaws.com/",
            _ => $"https://iam.{partition.DefaultRegion}.{partition.DnsSuffix}/",
        });
    }

    private static List<string> Values(HttpReply reply, string element)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(reply.Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Value.Trim()).Where(v => v.Length > 0).ToList();
        }
        catch (XmlException e)
        {
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{reply.FinalUri.Authority}' answered ListMFADevices in an unknown way.", reply.FinalUri.Authority, null, e);
        }
    }

    private static string Hash(byte[] body)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(body).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
