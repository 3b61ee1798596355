using System;
using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

namespace OktaAws.Unit.Emulator;

/// <summary>Signs an STS call by the published recipe of Signature Version 4, in the shortest form.</summary>
internal sealed class Signer(string keyId, string secret, string? token)
{
    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "sts";

    public DateTimeOffset? Time { get; init; }

    public HttpRequestMessage Sign(string url, string body)
    {
        string time = (Time ?? DateTimeOffset.UtcNow).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string host = new Uri(url).Authority;
        string names = token is null ? "host;x-amz-date" : "host;x-amz-date;x-amz-security-token";
        string headers = $"host:{host}\nx-amz-date:{time}\n" + (token is null ? "" : $"x-amz-security-token:{token}\n");
        string canonical = $"POST\n/\n\n{headers}\n{names}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        string scope = $"{time[..8]}/{Region}/{Service}/aws4_request";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        string toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        string signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={keyId}/{scope}, SignedHeaders={names}, Signature={signature}");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
        }

        return request;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
