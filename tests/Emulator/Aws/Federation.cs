using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/federation: turns keys of a role into a sign-in token, and the token into a console session.</summary>
internal sealed class Federation(EmulatorClock clock, IssuedKeys keys)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, DateTimeOffset> _tokens = [];

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        FormFields fields = request.Method == "POST" ? request.Form : request.Query;
        return fields["Action"] switch
        {
            "getSigninToken" => IssueToken(fields),
            "login" => LogIn(fields, request),
            _ => Refuse("Unknown Action"),
        };
    }

    private EmulatedResponse IssueToken(FormFields fields)
    {
        if (Find(fields["Session"]) is not { Principal.IsRole: true } session)
        {
            return Refuse("Invalid session");
        }

        if (fields["SessionDuration"] is { } text)
        {
            bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 900 and <= 43200;
            if (!valid || session.Principal.IsChained)
            {
                return Refuse("Invalid SessionDuration");
            }
        }

        string token = Token.New("", 200);
        _tokens[token] = clock.UtcNow + LinkLife;
        return EmulatedResponse.Json(200, new JsonObject { ["SigninToken"] = token });
    }

    private EmulatedResponse LogIn(FormFields fields, EmulatedRequest request) =>
        fields["SigninToken"] is { } token && _tokens.Remove(token, out DateTimeOffset until) && until > clock.UtcNow
        && Uri.TryCreate(fields["Destination"], UriKind.Absolute, out Uri? destination) && destination.Scheme == Uri.UriSchemeHttps
            ? EmulatedResponse.Redirect(destination.AbsoluteUri).WithCookie(request, "aws-creds", Token.New("", 40))
            : Refuse("Invalid SigninToken or Destination");

    private AwsKeys? Find(string? session)
    {
        try
        {
            JsonObject json = JsonNode.Parse(session ?? "") as JsonObject ?? [];
            AwsKeys? found = keys.Find(json["sessionId"]?.GetValue<string>() ?? "");
            bool same = found is not null && found.Secret == json["sessionKey"]?.GetValue<string>() && found.SessionToken == json["sessionToken"]?.GetValue<string>();
            return same && found!.Expiration > clock.UtcNow ? found : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static EmulatedResponse Refuse(string why) => EmulatedResponse.Html(400, $"<html><head><title>Error</title></head><body><h1>Bad request</h1><p>{why}</p></body></html>");
}
