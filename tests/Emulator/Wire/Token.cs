using System;
using System.Security.Cryptography;
using System.Text;

namespace OktaAws.Emulator;

/// <summary>Identifiers and tokens with the looks of the real ones.</summary>
internal static class Token
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>An unguessable token.</summary>
    public static string New(string prefix, int length) => prefix + RandomNumberGenerator.GetString(Alphanumeric, length);

    /// <summary>An AWS id such as an access key.</summary>
    public static string Aws(string prefix) => prefix + RandomNumberGenerator.GetString(Base32, 16);

    /// <summary>The same id for the same thing in every run: 20 characters, as Okta's are.</summary>
    public static string Stable(string prefix, string of)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(prefix + of));
        return string.Concat(prefix, Convert.ToHexStringLower(hash).AsSpan(0, 17));
    }
}
