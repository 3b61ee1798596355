using System.Text;

namespace OktaAws.Core.Net;

/// <summary>
/// A form as application/x-www-form-urlencoded. Not FormUrlEncodedContent: on .NET Framework that fails above 65 519
/// characters, and assertions have up to 100 000.
/// </summary>
internal static class FormBody
{
    public const string ContentType = "application/x-www-form-urlencoded";
    private const int Chunk = 8000;

    public static byte[] Encode(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            if (text.Length > 0) text.Append('&');
            Append(text, pair.Key);
            text.Append('=');
            Append(text, pair.Value);
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder to, string value)
    {
        for (int at = 0; at < value.Length;)
        {
            int length = Math.Min(Chunk, value.Length - at);
            if (at + length < value.Length && char.IsHighSurrogate(value[at + length - 1])) length--; // a pair stays together
            to.Append(Uri.EscapeDataString(value.Substring(at, length)));
            at += length;
        }
    }
}
