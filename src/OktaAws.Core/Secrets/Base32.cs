namespace OktaAws.Core.Secrets;

/// <summary>RFC 4648 base32 as authenticator applications show seeds: any case, blanks and dashes between groups, padding optional.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The bytes, or null for text that is not base32.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        int bits = 0;
        int value = 0;
        foreach (char c in text.TrimEnd('=', ' '))
        {
            if (c is ' ' or '-') continue;
            int digit = Alphabet.IndexOf(char.ToUpperInvariant(c));
            if (digit < 0) return null;
            value = (value << 5) | digit;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
            value &= (1 << bits) - 1;
        }

        return bytes.Count == 0 ? null : bytes.ToArray();
    }
}
