using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaAws.Emulator;

/// <summary>A secret that went over the wire, or that the scene's user has.</summary>
public sealed record WireSecret(string Kind, string Value);

/// <summary>
/// Every secret that crossed the wire in either direction, so that a test can look for real values where none may be. Read off
/// the messages, so that no state machine has to think of it.
/// </summary>
public sealed partial class SecretLog
{
    // Members of JSON bodies and fields of forms and queries by what they are. A secret of a new kind needs a line here.
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["password"] = "password", ["newPassword"] = "password", ["oldPassword"] = "password",
        ["passcode"] = "code", ["answer"] = "answer", ["totp"] = "code", ["otp"] = "code", ["TokenCode"] = "code", ["xsrf"] = "token", ["_xsrfToken"] = "token",
        ["stateToken"] = "token", ["sessionToken"] = "token", ["stateHandle"] = "token", ["interactionHandle"] = "token", ["oktaStateToken"] = "token",
        ["access_token"] = "token", ["id_token"] = "token", ["refresh_token"] = "token", ["device_code"] = "token",
        ["subject_token"] = "token", ["actor_token"] = "token", ["client_assertion"] = "token", ["WebIdentityToken"] = "token", ["SigninToken"] = "token",
        ["SAMLResponse"] = "assertion", ["SAMLAssertion"] = "assertion", ["assertion"] = "assertion",
        ["SecretAccessKey"] = "awsSecretKey", ["sessionKey"] = "awsSecretKey",
    };

    private readonly HashSet<WireSecret> _seen = [];

    internal SecretLog(Scenario scenario)
    {
        Add("apiKey", scenario.Conjur?.ApiKey);
        foreach (IamUserScene user in scenario.IamUsers)
        {
            Add("userSecretKey", user.SecretAccessKey);
            Add("seed", user.MfaSecret);
        }

        foreach (UserScene user in scenario.Users)
        {
            Add("password", user.Password);
            foreach (FactorScene factor in user.Factors) Add("seed", factor.Secret);
        }
    }

    /// <summary>A copy of what was seen so far.</summary>
    public IReadOnlyList<WireSecret> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    internal void Note(EmulatedRequest request, EmulatedResponse response)
    {
        foreach (var (name, value) in request.Query.All.Concat(request.MediaType == "application/x-www-form-urlencoded" ? request.Form.All : []))
        {
            AddNamed(name, value);
        }

        foreach (string cookie in request.Cookies.Values)
        {
            Add("cookie", cookie);
        }

        if (request.Header("Authorization") is { } authorization && !authorization.StartsWith("AWS4", StringComparison.Ordinal))
        {
            Add("token", authorization.Split(' ')[^1]);
        }

        NoteBody(request.BodyText);
        NoteBody(System.Text.Encoding.UTF8.GetString(response.Body));
        foreach (var (_, value) in response.Headers.Where(header => header.Key == "Set-Cookie"))
        {
            Add("cookie", value.Split('=', 2)[^1].Split(';')[0]);
        }
    }

    private void NoteBody(string text)
    {
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            NoteJson(text);
        }

        foreach (Match field in HiddenInput().Matches(text))
        {
            AddNamed(field.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(field.Groups["value"].Value));
        }

        foreach (Match key in StsKeys().Matches(text))
        {
            Add(key.Groups["name"].Value == "SecretAccessKey" ? "awsSecretKey" : "awsSessionToken", key.Groups["value"].Value);
        }

        foreach (Match token in ScriptToken().Matches(text))
        {
            Add("token", Regex.Unescape(token.Groups["value"].Value));
        }
    }

    private void NoteJson(string text)
    {
        try
        {
            NoteNode(null, JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            // One of the scenes that cut their answers.
        }
    }

    private void NoteNode(string? name, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members) NoteNode(member, value);
                break;
            case JsonArray items:
                foreach (JsonNode? item in items) NoteNode(name, item);
                break;
            case JsonValue value when name is not null && value.TryGetValue(out string? text):
                AddNamed(name, text);
                break;
            default:
                break;
        }
    }

    private void AddNamed(string name, string? value)
    {
        // An STS session token goes by the name of one of Okta's.
        if (Kinds.TryGetValue(name, out string? kind)) Add(value?.StartsWith("FwoGZXIvYXdzE", StringComparison.Ordinal) == true ? "awsSessionToken" : kind, value);
    }

    private void Add(string kind, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        lock (_seen)
        {
            _seen.Add(new(kind, value));
        }
    }

    [GeneratedRegex("""<input[^>]*?name="(?<name>\w+)"[^>]*?value="(?<value>[^"]*)""")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("<(?<name>SecretAccessKey|SessionToken)>(?<value>[^<]+)<")]
    private static partial Regex StsKeys();

    [GeneratedRegex("""stateToken['"]?\s*[:=]\s*['"](?<value>[^'"]+)['"]""")]
    private static partial Regex ScriptToken();
}
