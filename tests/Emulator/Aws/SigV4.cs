using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OktaAws.Emulator;

/// <summary>Recomputes Signature Version 4 with the secret that was issued (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).</summary>
internal sealed partial class SigV4(IssuedKeys keys, EmulatorClock clock, bool checksClock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Who signed the request; throws what STS answers otherwise.</summary>
    public AwsKeys Verify(EmulatedRequest request, EmulatedPlace place, string service)
    {
        Match header = Authorization().Match(request.Header("Authorization") ?? "");
        if (!header.Success)
        {
            throw request.Header("Authorization") is null
                ? new AwsFault(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                : new AwsFault(400, "IncompleteSignature", "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.");
        }

        AwsKeys signer = Signer(request, header.Groups["key"].Value);
        CheckScope(header, place, service);
        string time = request.Header("X-Amz-Date") ?? "";
        CheckTime(time, header.Groups["date"].Value);
        string expected = Sign(request, header, time, signer.Secret);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(header.Groups["signature"].Value))
            ? signer
            : throw Mismatch("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private AwsKeys Signer(EmulatedRequest request, string keyId)
    {
        AwsKeys? signer = keys.Find(keyId);
        return signer is null || signer.SessionToken != request.Header("X-Amz-Security-Token")
            ? throw new AwsFault(403, "InvalidClientTokenId", "The security token included in the request is invalid.")
            : signer.Expiration <= clock.UtcNow
                ? throw new AwsFault(403, "ExpiredToken", "The security token included in the request is expired")
                : signer;
    }

    private static void CheckScope(Match header, EmulatedPlace place, string service)
    {
        if (header.Groups["service"].Value != service)
        {
            throw Mismatch($"Credential should be scoped to correct service: '{service}'. ");
        }

        if (place.Region is { } region && header.Groups["region"].Value != region)
        {
            throw Mismatch("Credential should be scoped to a valid region. ");
        }
    }

    private void CheckTime(string time, string date)
    {
        if (!DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            || !time.StartsWith(date, StringComparison.Ordinal))
        {
            throw new AwsFault(400, "IncompleteSignature", "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        }

        string now = clock.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        if (checksClock && at < clock.UtcNow - Skew)
        {
            throw Mismatch($"Signature expired: {time} is now earlier than {now} - 5 min.)");
        }

        if (checksClock && at > clock.UtcNow + Skew)
        {
            throw Mismatch($"Signature not yet current: {time} is still later than {now} + 5 min.)");
        }
    }

    private static string Sign(EmulatedRequest request, Match header, string time, string secret)
    {
        string[] signedHeaders = header.Groups["headers"].Value.Split(';');
        string canonical = string.Join('\n', [
            request.Method,
            request.Path,
            Query(request),
            .. signedHeaders.Select(name => $"{name}:{Collapse(request.Header(name) ?? "")}"),
            "",
            header.Groups["headers"].Value,
            request.Header("X-Amz-Content-SHA256") ?? Hex(SHA256.HashData(request.Body)),
        ]);
        string scope = $"{header.Groups["date"].Value}/{header.Groups["region"].Value}/{header.Groups["service"].Value}/aws4_request";
        string toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Query(EmulatedRequest request)
    {
        IEnumerable<string> pairs = request.Query.All.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}");
        return string.Join('&', pairs.Order(StringComparer.Ordinal));
    }

    private static string Collapse(string value) => Blanks().Replace(value.Trim(), " ");

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static AwsFault Mismatch(string message) => new(403, "SignatureDoesNotMatch", message);

    [GeneratedRegex("^AWS4-HMAC-SHA256 +Credential=(?<key>[^/,]+)/(?<date>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request, *SignedHeaders=(?<headers>[^,]+), *Signature=(?<signature>[0-9a-f]+)$")]
    private static partial Regex Authorization();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
