using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>
/// A link that signs in to the AWS console with temporary keys (IAM user guide, "Enable custom identity broker access to the
/// AWS console"). Good for fifteen minutes to whoever has it.
/// </summary>
internal sealed class ConsoleLink(HttpMessageHandler transport, Func<string, string?> environment, ILog log, IClock clock)
{
    private const string EndpointVariable = "OKTAAWS_FEDERATION_URL";
    private const int LongestAddress = 8 * 1024;
    private const int ShortestSession = 900;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The link. Throws SessionExpired when AWS does not take the keys.</summary>
    /// <param name="keys">Of a role.</param>
    /// <param name="place">Where to arrive.</param>
    /// <param name="isFirstRole">Whether they are known to be of a first role: AWS refuses to be told a duration for chained ones.</param>
    /// <param name="issuer">Where the person came from; the console leads back there. Null when not known.</param>
    /// <param name="cancellation">Ends the call under way.</param>
    public async Task<Uri> CreateAsync(TemporaryCredential keys, ConsolePlace place, bool isFirstRole, Uri? issuer, CancellationToken cancellation)
    {
        if (keys.Role is null && keys.Arn?.Contains(":user/") == true)
            throw new OktaAwsException(ErrorId.AccessDenied, $"AWS lets no session of an IAM user into the console that way, and '{keys.Arn}' is one.", keys.Arn, "Use a profile with a role on top of the session; the user itself signs in with its own password.");
        Partition partition = keys.Role?.Partition ?? Partition.Aws;
        Uri destination = place.In(partition, keys.Region);
        Uri federation = EndpointOf(partition);
        log.Verbose($"Asking '{federation.Authority}' for a sign-in to the console as '{keys}'.");
        string token = await TokenAsync(federation, keys, isFirstRole, cancellation).ConfigureAwait(false);
        var query = new List<KeyValuePair<string, string>> { new("Action", "login") };
        if (issuer is not null) query.Add(new("Issuer", issuer.AbsoluteUri));
        query.Add(new("Destination", destination.AbsoluteUri));
        query.Add(new("SigninToken", token));
        return WithQuery(federation, query);
    }

    private async Task<string> TokenAsync(Uri federation, TemporaryCredential keys, bool isFirstRole, CancellationToken cancellation)
    {
        var query = new List<KeyValuePair<string, string>> { new("Action", "getSigninToken") };
        long left = (long)(keys.Expiration - clock.UtcNow).TotalSeconds;
        if (isFirstRole && left >= ShortestSession) query.Add(new("SessionDuration", left.ToString(CultureInfo.InvariantCulture)));
        query.Add(new("Session", SessionOf(keys)));
        var http = new HttpSession(transport, OktaOrg.Parse(federation.AbsoluteUri), new CookieJar(), log, clock, Patience);
        var options = new RequestOptions { Accept = RequestOptions.AnyJson, FollowRedirects = false };
        Uri address = WithQuery(federation, query);
        HttpReply reply = address.AbsoluteUri.Length <= LongestAddress
            ? await http.GetAsync(address, options, cancellation).ConfigureAwait(false)
            : await http.PostFormAsync(federation, query, options, cancellation).ConfigureAwait(false);
        if (reply.StatusCode is 400 or 401 or 403)
        {
            throw new OktaAwsException(
                ErrorId.SessionExpired, $"'{federation.Authority}' does not take the keys of '{keys}' ({reply.StatusCode}).", keys.ToString(),
                "Get new keys (Connect-OktaAws -Force). Only keys of a role open the console.");
        }

        string? token = reply.IsSuccess && JsonReply.TryParse(reply) is { } json ? json["SigninToken"].Text : null;
        return string.IsNullOrEmpty(token) ? throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{federation.Authority}' answered {reply.StatusCode} without a sign-in token.", federation.Authority) : token!;
    }

    private Uri EndpointOf(Partition partition)
    {
        if (environment(EndpointVariable) is not { } named || string.IsNullOrWhiteSpace(named)) return new Uri($"https://{partition.FederationHost}/federation");
        return Uri.TryCreate(named.Trim(), UriKind.Absolute, out Uri? address) && OktaOrg.IsAllowed(address)
            ? address
            : throw new OktaAwsException(ErrorId.ConfigInvalid, $"{EndpointVariable} '{named}' is not an https address.", EndpointVariable, $"Correct or remove the environment variable {EndpointVariable}.");
    }

    private static string SessionOf(TemporaryCredential keys)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("sessionId", keys.AccessKeyId);
            writer.WriteString("sessionKey", keys.SecretAccessKey);
            writer.WriteString("sessionToken", keys.SessionToken);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Uri WithQuery(Uri address, IEnumerable<KeyValuePair<string, string>> query) => new(
        address.GetLeftPart(UriPartial.Path) + "?" + string.Join("&", query.Select(p => p.Key + "=" + Uri.EscapeDataString(p.Value))));
}
