using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OktaAws.Core.Export;

/// <summary>
/// What the AWS SDKs expect on standard output of a credential_process ("Sourcing credentials with an external process"):
/// one object with these five names, in one line.
/// </summary>
internal sealed class JsonFormat : IFileFormat
{
    public string Name => "Json";

    public string Render(TemporaryCredential credential, bool withSecurityToken) => Encoding.UTF8.GetString(RenderUtf8(credential));

    public string Merge(string before, TemporaryCredential credential, bool withSecurityToken) => WholeFile.Bytes(Render(credential, withSecurityToken) + "\n");

    public KeyValuePair<string, string>? WhyKept(string before) => WholeFile.WhyKept(before);

    /// <summary>The bytes for standard output.</summary>
    public static byte[] RenderUtf8(TemporaryCredential credential)
    {
        using var buffer = new MemoryStream(1024);
        // Tokens are full of + and /, which the default encoder writes as \u002B: legal, but not what people expect to see.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("Version", 1);
            writer.WriteString("AccessKeyId", credential.AccessKeyId);
            writer.WriteString("SecretAccessKey", credential.SecretAccessKey);
            writer.WriteString("SessionToken", credential.SessionToken);
            writer.WriteString("Expiration", ExpiryText.Of(credential));
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

/// <summary>The expiry as every AWS tool reads it: ISO 8601, UTC, whole seconds.</summary>
internal static class ExpiryText
{
    public static string Of(TemporaryCredential credential) =>
        credential.Expiration.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
