using System.Net.Http;
using System.Text;

namespace OktaAws.Core.Net;

/// <summary>Reads an answer's body into text, up to a bound: an endless page must not take the shell's memory.</summary>
internal static class ReplyBody
{
    public const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxSecretBytes = 256 * 1024;

    /// <summary>Throws ProtocolUnexpected when the body is too long.</summary>
    public static async Task<string> ReadAsync(HttpContent? content, Uri source, CancellationToken cancellation)
    {
        if (content is null) return string.Empty;
        using Stream stream = await OpenAsync(content, cancellation).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (bytes.Length + read > MaxBytes)
                throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{source.Authority}' sent more than {MaxBytes / 1024 / 1024} MiB for '{source.AbsolutePath}'.", source.Authority);
            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        using var reader = new StreamReader(bytes, EncodingOf(content), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>The bytes alone, with no copy left behind. Throws ProtocolUnexpected when there are more than a secret has.</summary>
    public static async Task<byte[]> ReadSecretAsync(HttpContent? content, Uri source, CancellationToken cancellation)
    {
        if (content is null) return [];
        using Stream stream = await OpenAsync(content, cancellation).ConfigureAwait(false);
        byte[] buffer = new byte[MaxSecretBytes];
        int filled = 0;
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, filled, buffer.Length - filled, cancellation).ConfigureAwait(false)) > 0;)
            {
                filled += read;
                if (filled == buffer.Length)
                    throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{source.Authority}' sent more than {MaxSecretBytes / 1024} KiB for '{source.AbsolutePath}'.", source.Authority);
            }

            return buffer.AsSpan(0, filled).ToArray();
        }
        finally
        {
            Array.Clear(buffer, 0, buffer.Length);
        }
    }

    private static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellation)
    {
#if NET
        return content.ReadAsStreamAsync(cancellation);
#else
        cancellation.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
#endif
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        string name = (content.Headers.ContentType?.CharSet ?? string.Empty).Trim('"', '\'', ' ');
        // UTF-7 lets plain text turn into markup; .NET Framework still knows it.
        if (name.Length == 0 || name.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
