using System.Security.Cryptography;

namespace OktaAws.Core.Identity.Okta.Machine;

/// <summary>
/// RSA private keys from DER, PKCS#1 or PKCS#8 (RFC 8017 A.1.2, RFC 5208 5): .NET Framework cannot import them. Only what
/// these two forms need; anything else is a FormatException.
/// </summary>
internal static class RsaKeyReader
{
    private const byte Integer = 0x02;
    private const byte Octets = 0x04;
    private const byte Sequence = 0x30;

    // rsaEncryption, 1.2.840.113549.1.1.1
    private static readonly byte[] RsaOid = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    /// <summary>The key's numbers. Throws FormatException.</summary>
    public static RSAParameters Read(byte[] der)
    {
        var key = new Cursor(new Cursor(der, 0, der.Length).Take(Sequence));
        key.Take(Integer); // version
        if (key.Next != Sequence) return ReadNumbers(key);
        ArraySegment<byte> algorithm = key.Take(Sequence);
        if (!algorithm.Take(RsaOid.Length).SequenceEqual(RsaOid)) throw new FormatException();
        var inner = new Cursor(new Cursor(key.Take(Octets)).Take(Sequence));
        inner.Take(Integer);
        return ReadNumbers(inner);
    }

    private static RSAParameters ReadNumbers(Cursor numbers)
    {
        byte[] modulus = Unsigned(numbers.Take(Integer), 0);
        byte[] exponent = Unsigned(numbers.Take(Integer), 0);
        // ImportParameters wants D as long as the modulus and the others half as long.
        int half = (modulus.Length + 1) / 2;
        return new RSAParameters
        {
            Modulus = modulus,
            Exponent = exponent,
            D = Unsigned(numbers.Take(Integer), modulus.Length),
            P = Unsigned(numbers.Take(Integer), half),
            Q = Unsigned(numbers.Take(Integer), half),
            DP = Unsigned(numbers.Take(Integer), half),
            DQ = Unsigned(numbers.Take(Integer), half),
            InverseQ = Unsigned(numbers.Take(Integer), half),
        };
    }

    // Without the sign byte, filled up from the left.
    private static byte[] Unsigned(ArraySegment<byte> value, int length)
    {
        byte[] digits = value.SkipWhile(b => b == 0).ToArray();
        if (length > 0 && digits.Length > length) throw new FormatException();
        byte[] padded = new byte[Math.Max(length, digits.Length)];
        digits.CopyTo(padded, padded.Length - digits.Length);
        return padded;
    }

    /// <summary>Walks over tag-length-value triples.</summary>
    private sealed class Cursor(byte[] data, int at, int end)
    {
        private int _at = at;

        public Cursor(ArraySegment<byte> part)
            : this(part.Array!, part.Offset, part.Offset + part.Count)
        {
        }

        public byte Next => _at < end ? data[_at] : throw new FormatException();

        public ArraySegment<byte> Take(byte tag)
        {
            if (Next != tag) throw new FormatException();
            _at++;
            int length = Length();
            if (length > end - _at) throw new FormatException();
            var value = new ArraySegment<byte>(data, _at, length);
            _at += length;
            return value;
        }

        private int Length()
        {
            int first = Next;
            _at++;
            if (first < 0x80) return first;
            int length = 0;
            for (int bytes = first & 0x7F; bytes > 0; bytes--)
            {
                length = checked((length << 8) | Next);
                if (length > 1 << 20) throw new FormatException();
                _at++;
            }

            return length;
        }
    }
}
