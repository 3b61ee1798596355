using System.Globalization;

namespace OktaAws.Core.Files;

/// <summary>
/// A 128-bit hash for file names. Not cryptographic on purpose: the first SHA-256 of a process loads OpenSSL, which costs
/// as much as the whole warm path. A collision is harmless because every file repeats its whole key.
/// </summary>
internal static class NameHash
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Of(string text)
    {
        // Two FNV-1a runs with different offsets over UTF-16 units, each finished by the mixer of SplitMix64.
        ulong a = 14695981039346656037;
        ulong b = 0x9E3779B97F4A7C15;
        foreach (char c in text)
        {
            a = unchecked((a ^ c) * 1099511628211);
            b = unchecked((b ^ (ulong)(c + 0x10001)) * 0x100000001B3 + 0x632BE59BD9B4E019);
        }

        return Mix(a).ToString("x16", CultureInfo.InvariantCulture) + Mix(b ^ a).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
