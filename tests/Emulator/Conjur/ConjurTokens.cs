using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaAws.Emulator;

/// <summary>The short-lived tokens of a Conjur, known again by their signatures.</summary>
internal sealed partial class ConjurTokens(ConjurScene scene, EmulatorClock clock)
{
    private readonly Dictionary<string, (string Token, DateTimeOffset End)> _issued = [];

    /// <summary>A token as JSON.</summary>
    public string Issue(string login)
    {
        string signature = Token.New("", 86);
        JsonObject claims = new() { ["sub"] = login, ["iat"] = clock.UtcNow.ToUnixTimeSeconds() };
        string token = new JsonObject
        {
            ["protected"] = Encode("{\"alg\":\"conjur.org/slosilo/v2\",\"kid\":\"emulated-conjur-key\"}"),
            ["payload"] = Encode(claims.ToJsonString()),
            ["signature"] = signature,
        }.ToJsonString();
        _issued[signature] = (token, clock.UtcNow.AddSeconds(scene.TokenSeconds));
        return token;
    }

    /// <summary>Whether a header carries a token that is live: <c>Token token="base64 of the JSON"</c>, with the quotes.</summary>
    public bool Accepts(string? header)
    {
        if (header is null || Shape().Match(header) is not { Success: true } match)
        {
            return false;
        }

        try
        {
            string token = Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value));
            return JsonNode.Parse(token)?["signature"]?.GetValue<string>() is { } signature
                && _issued.TryGetValue(signature, out var known) && known.Token == token && clock.UtcNow < known.End;
        }
        catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    [GeneratedRegex("^Token token=\"([A-Za-z0-9+/=]+)\"$")]
    private static partial Regex Shape();
}
