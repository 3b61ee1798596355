using System.Globalization;
using System.Security.Cryptography;

namespace OktaAws.Core.Secrets;

/// <summary>A seed of time-based one-time codes (RFC 6238), from its base32 text or the otpauth: link behind a QR code.</summary>
internal sealed class TotpSeed : IDisposable
{
    private readonly byte[] _key;
    private readonly int _digits;
    private readonly int _period;
    private readonly string _algorithm;

    private TotpSeed(byte[] key, int digits, int period, string algorithm)
    {
        _key = key;
        _digits = digits;
        _period = period;
        _algorithm = algorithm;
    }

    /// <summary>Null for text that is no seed.</summary>
    public static TotpSeed? TryParse(string text)
    {
        text = text.Trim();
        if (!text.StartsWith("otpauth:", StringComparison.OrdinalIgnoreCase)) return Base32.Decode(text) is { } plain ? new TotpSeed(plain, 6, 30, "SHA1") : null;
        if (!text.StartsWith("otpauth://totp/", StringComparison.OrdinalIgnoreCase) || text.IndexOf('?') is var mark && mark < 0) return null;
        Dictionary<string, string> fields = Fields(text.Substring(mark + 1));
        int digits = Number(fields, "digits", 6);
        int period = Number(fields, "period", 30);
        string algorithm = fields.TryGetValue("algorithm", out string? named) ? named.ToUpperInvariant() : "SHA1";
        bool isKnown = digits is >= 6 and <= 8 && period is >= 10 and <= 300 && algorithm is "SHA1" or "SHA256" or "SHA512";
        return isKnown && fields.TryGetValue("secret", out string? secret) && Base32.Decode(secret) is { } key ? new TotpSeed(key, digits, period, algorithm) : null;
    }

    /// <summary>The number of the time step a moment lies in.</summary>
    public long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / _period;

    /// <summary>When a step begins.</summary>
    public DateTimeOffset BeginOf(long step) => DateTimeOffset.FromUnixTimeSeconds(step * _period);

    /// <summary>The code of a step (RFC 4226, 5.3).</summary>
    public SecretText CodeOf(long step)
    {
        byte[] counter = BitConverter.GetBytes(step);
        if (BitConverter.IsLittleEndian) Array.Reverse(counter);
        using HMAC mac = NewMac();
        byte[] hash = mac.ComputeHash(counter);
        int offset = hash[hash.Length - 1] & 0xf;
        int number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        int modulus = 1;
        for (int i = 0; i < _digits; i++) modulus *= 10;
        return new SecretText((number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0'));
    }

    public void Dispose() => Array.Clear(_key, 0, _key.Length);

    // SHA-1 is what the RFC and nearly every authenticator use; only its HMAC is at work here.
#pragma warning disable CA5350
    private HMAC NewMac() => _algorithm switch
    {
        "SHA256" => new HMACSHA256(_key),
        "SHA512" => new HMACSHA512(_key),
        _ => new HMACSHA1(_key),
    };
#pragma warning restore CA5350

    private static int Number(Dictionary<string, string> fields, string name, int otherwise) =>
        !fields.TryGetValue(name, out string? text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static Dictionary<string, string> Fields(string query)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=');
            if (equals > 0) fields[pair.Substring(0, equals)] = Uri.UnescapeDataString(pair.Substring(equals + 1));
        }

        return fields;
    }
}
