using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/federation: turns keys of a role into a sign-in token, and the token into a console session.</summary>
internal sealed class Federation(EmulatorClock clock, IssuedKeys keys)
{
    private const int LongestAddress = 8192;
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (DateTimeOffset Until, string Partition)> _tokens = [];

    public EmulatedResponse Handle(EmulatedRequest request, EmulatedPlace place)
    {
        if (request.Uri.AbsoluteUri.Length > LongestAddress)
        {
            return EmulatedResponse.Html(414, "<html><body><h1>URI Too Long</h1></body></html>");
        }

        FormFields fields = request.Method == "POST" ? request.Form : request.Query;
        return fields["Action"] switch
        {
            "getSigninToken" => IssueToken(fields, place),
            "login" when request.Method == "GET" => LogIn(fields, request),
            _ => Refuse("Unknown Action"),
        };
    }

    private EmulatedResponse IssueToken(FormFields fields, EmulatedPlace place)
    {
        if (Find(fields["Session"]) is not { Principal.IsRole: true } session || (place.Partition is { } here && here != session.Principal.Partition))
        {
            return Refuse("Invalid session");
        }

        if (fields["SessionDuration"] is { } text)
        {
            double left = (session.Expiration!.Value - clock.UtcNow).TotalSeconds;
            bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 900 and <= 43200 && seconds <= Math.Ceiling(left);
            if (!valid || session.Principal.IsChained)
            {
                return Refuse("Invalid SessionDuration");
            }
        }

        string token = Token.New("", 200);
        _tokens[token] = (clock.UtcNow + LinkLife, session.Principal.Partition);
        return EmulatedResponse.Json(200, new JsonObject { ["SigninToken"] = token });
    }

    private EmulatedResponse LogIn(FormFields fields, EmulatedRequest request) =>
        fields["SigninToken"] is { } token && _tokens.Remove(token, out (DateTimeOffset Until, string Partition) known) && known.Until > clock.UtcNow
        && Uri.TryCreate(fields["Destination"], UriKind.Absolute, out Uri? destination) && destination.Scheme == Uri.UriSchemeHttps && IsConsole(destination.Host, known.Partition)
            ? EmulatedResponse.Redirect(destination.AbsoluteUri).WithCookie(request, "aws-creds", Token.New("", 40))
            : Refuse("Invalid SigninToken or Destination");

    private static bool IsConsole(string host, string partition)
    {
        string console = partition switch
        {
            "aws-us-gov" => "console.amazonaws-us-gov.com",
            "aws-cn" => "console.amazonaws.cn",
            _ => "console.aws.amazon.com",
        };
        return host == console || host.EndsWith("." + console, StringComparison.Ordinal);
    }

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
