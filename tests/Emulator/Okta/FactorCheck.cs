using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OktaAws.Emulator;

/// <summary>Judges a code or an answer.</summary>
internal static class FactorCheck
{
    private const int StepSeconds = 30;

    private static readonly SearchValues<char> ModHex = SearchValues.Create("cbdefghijklnrtuv");

    /// <summary>Throws unless the code is right and fresh.</summary>
    public static void Demand(FactorState factor, string code, DateTimeOffset now)
    {
        if (factor.Scene.Type is "yubikey_token" || factor.Scene is { Type: "token:hardware", Provider: "YUBICO" })
        {
            DemandYubiKey(factor, code);
            return;
        }

        long step = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = factor.Scene.Secret is { } secret ? StepOf(secret, code, step) : code == factor.Scene.Code ? step : null;
        if (found is not { } matched)
        {
            string word = factor.Scene.Type == "question" ? "answer" : "passcode";
            throw new OktaFault(403, "E0000068", "Invalid Passcode/Answer", $"Your {word} doesn't match our records. Please try again.");
        }

        if (Math.Abs(matched - step) > 1)
        {
            throw new OktaFault(403, "E0000083", "Passcode is valid but exceeded time window.");
        }

        if (factor.Scene.Type is not ("token:software:totp" or "google_otp" or "okta_verify"))
        {
            return;
        }

        if (matched <= factor.UsedStep && !factor.Scene.AllowReuse)
        {
            throw new OktaFault(403, "E0000082", "Each code can only be used once. Please wait for a new code and try again.");
        }

        factor.UsedStep = matched;
    }

    // 44 letters of modhex: twelve name the key, the rest differs with every touch.
    private static void DemandYubiKey(FactorState factor, string code)
    {
        bool shaped = code.Length == 44 && !code.AsSpan().ContainsAnyExcept(ModHex);
        if (!shaped || factor.Scene.Code is not { } key || !code.StartsWith(key[..Math.Min(12, key.Length)], StringComparison.Ordinal))
        {
            throw new OktaFault(403, "E0000068", "Invalid Passcode/Answer", "Your passcode doesn't match our records. Please try again.");
        }

        if (!factor.UsedCodes.Add(code))
        {
            throw new OktaFault(403, "E0000082", "Each code can only be used once. Please wait for a new code and try again.");
        }
    }

    /// <summary>The code of a step, RFC 6238 with SHA-1 and six digits.</summary>
    internal static string Totp(string base32, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's default, and what authenticator apps use.
        byte[] hash = HMACSHA1.HashData(Base32(base32), counter);
#pragma warning restore CA5350
        int offset = hash[^1] & 0xf;
        int number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    // Looks ten minutes around, to tell a wrong code from one of another time.
    private static long? StepOf(string secret, string code, long step)
    {
        for (long away = 0; away <= 20; away++)
        {
            if (Totp(secret, step + away) == code)
            {
                return step + away;
            }

            if (Totp(secret, step - away) == code)
            {
                return step - away;
            }
        }

        return null;
    }

    private static byte[] Base32(string text)
    {
        byte[] bytes = new byte[text.TrimEnd('=').Length * 5 / 8];
        int buffer = 0, bits = 0, next = 0;
        foreach (char letter in text.TrimEnd('=').ToUpperInvariant())
        {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[next++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
