using System;
using System.Linq;
using System.Text;
using OktaAws.Core.Model;
using OktaAws.Core.Secrets;
using Xunit;

namespace OktaAws.Unit.Secrets;

public sealed class TotpSeedTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // RFC 6238, appendix B: the ASCII digits 1 to 0 over and over, as long as the hash is wide.
    [Theory]
    [InlineData("SHA1", 20, 59, "94287082")]
    [InlineData("SHA256", 32, 59, "46119246")]
    [InlineData("SHA512", 64, 59, "90693936")]
    [InlineData("SHA1", 20, 1111111109, "07081804")]
    [InlineData("SHA256", 32, 1111111109, "68084774")]
    [InlineData("SHA512", 64, 1111111109, "25091201")]
    [InlineData("SHA1", 20, 1111111111, "14050471")]
    [InlineData("SHA256", 32, 1234567890, "91819424")]
    [InlineData("SHA512", 64, 2000000000, "38618901")]
    [InlineData("SHA1", 20, 20000000000, "65353130")]
    [InlineData("SHA512", 64, 20000000000, "47863826")]
    public void CodeOf_VectorsOfTheStandard_Agree(string algorithm, int length, long seconds, string expected)
    {
        byte[] key = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1234567890", 7))[..length]);
        using TotpSeed seed = TotpSeed.TryParse($"otpauth://totp/Acme:jane?secret={Encode(key)}&digits=8&algorithm={algorithm}")!;

        using SecretText code = seed.CodeOf(seed.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)));

        Assert.Equal(expected, code.Reveal());
    }

    [Theory]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")]
    [InlineData("GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ====")]
    [InlineData("otpauth://totp/Acme?issuer=Acme&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void TryParse_SeedAsPeopleHaveIt_GivesSixDigits(string text)
    {
        using TotpSeed seed = TotpSeed.TryParse(text)!;

        using SecretText code = seed.CodeOf(1);

        Assert.Equal("287082", code.Reveal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("not base32!")]
    [InlineData("otpauth://hotp/Acme?secret=GEZDGNBVGY3TQOJQ&counter=1")]
    [InlineData("otpauth://totp/Acme")]
    [InlineData("otpauth://totp/Acme?issuer=x")]
    [InlineData("otpauth://totp/Acme?secret=GEZDGNBVGY3TQOJQ&digits=12")]
    [InlineData("otpauth://totp/Acme?secret=GEZDGNBVGY3TQOJQ&period=0")]
    [InlineData("otpauth://totp/Acme?secret=GEZDGNBVGY3TQOJQ&algorithm=MD5")]
    public void TryParse_SomethingElse_IsNull(string text) => Assert.Null(TotpSeed.TryParse(text));

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder();
        int value = 0;
        int bits = 0;
        foreach (byte b in bytes)
        {
            value = (value << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Letters[(value >> (bits - 5)) & 31]);
            value &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Letters[(value << (5 - bits)) & 31]);
        return text.ToString();
    }
}
