using System.Text.Json;

namespace OktaAws.Core.Net;

/// <summary>A JSON object as bytes, without a copy left behind: there may be a password in it.</summary>
internal static class JsonBody
{
    // A buffer that has to grow leaves its old one as it was.
    private const int Room = 4096;

    /// <summary>The bytes; <see cref="HttpSession"/> clears them once they are sent.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream(Room);
        try
        {
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                fields(writer);
                writer.WriteEndObject();
            }

            return buffer.ToArray();
        }
        finally
        {
            Array.Clear(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
    }
}
