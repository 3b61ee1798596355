using System.Text.Json;

namespace OktaAws.Core.Secrets.Conjur;

/// <summary>Takes values out of Conjur's JSON without making strings of them, which nothing could clear.</summary>
internal static class ConjurValues
{
    /// <summary>The members of these names, in their order; null when the answer is no object with all of them as text.</summary>
    public static IReadOnlyList<SecretText>? Read(byte[] json, IReadOnlyList<string> names)
    {
        var found = new SecretText?[names.Count];
        try
        {
            Collect(json, names, found);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Array.ForEach(found, value => value?.Dispose());
            return null;
        }

        if (found.All(value => value is not null)) return found!;
        Array.ForEach(found, value => value?.Dispose());
        return null;
    }

    public static bool IsObject(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Collect(byte[] json, IReadOnlyList<string> names, SecretText?[] found)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = IndexOf(names, reader.GetString());
            if (!reader.Read()) return;
            if (index >= 0 && reader.TokenType == JsonTokenType.String)
            {
                found[index]?.Dispose();
                found[index] = Text(ref reader);
            }

            reader.Skip();
        }
    }

    private static SecretText Text(ref Utf8JsonReader reader)
    {
        char[] buffer = new char[reader.ValueSpan.Length];
        char[] text = buffer.AsSpan(0, reader.CopyString(buffer)).ToArray();
        Array.Clear(buffer, 0, buffer.Length);
        return new SecretText(text);
    }

    private static int IndexOf(IReadOnlyList<string> names, string? name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }
}
