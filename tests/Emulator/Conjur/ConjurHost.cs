using System;
using System.Linq;
using System.Text;

namespace OktaAws.Emulator;

/// <summary>A Conjur server: API keys for tokens, tokens for secrets. Paths are matched as they were sent, so a slash within a name has to come as %2F.</summary>
internal sealed class ConjurHost(ConjurScene scene, EmulatorClock clock)
{
    private readonly ConjurTokens _tokens = new(scene, clock);
    private readonly ConjurSecrets _secrets = new(scene);

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        if (scene.Unavailable)
        {
            return EmulatedResponse.Html(503, "<html><title>503 Service Unavailable</title></html>");
        }

        if (!request.Path.StartsWith(scene.BasePath + "/", StringComparison.Ordinal))
        {
            return EmulatedResponse.Html(404, "No route matches.");
        }

        string[] path = [.. request.Path[(scene.BasePath.Length + 1)..].Split('/').Select(Uri.UnescapeDataString)];
        return (request.Method, path) switch
        {
            ("GET", ["authn", var account, "login"]) => Login(request, account),
            ("POST", ["authn", var account, var login, "authenticate"]) => Authenticate(request, account, login),
            // Read as a service of that name, which nobody has set up: what an unescaped host/x gets.
            ("POST", ["authn", _, _, _, "authenticate"]) => EmulatedResponse.Empty(401),
            ("GET", ["secrets"]) => Authorized(request, () => _secrets.Batch(request)),
            ("GET", ["secrets", var account, "variable", var id]) => Authorized(request, () => _secrets.Single(account, id, request.Query["version"])),
            _ => EmulatedResponse.Html(404, "No route matches."),
        };
    }

    private EmulatedResponse Login(EmulatedRequest request, string account) =>
        account == scene.Account && (Basic(request) == $"{scene.Login}:{scene.Password}" || Basic(request) == $"{scene.Login}:{scene.ApiKey}")
            ? EmulatedResponse.Text(200, scene.ApiKey)
            : EmulatedResponse.Empty(401);

    // The body is the key and nothing else: no quotes, no form, no line end.
    private EmulatedResponse Authenticate(EmulatedRequest request, string account, string login)
    {
        if (account != scene.Account || login != scene.Login || request.BodyText != scene.ApiKey)
        {
            return EmulatedResponse.Empty(401);
        }

        string token = _tokens.Issue(login);
        return WantsBase64(request)
            ? EmulatedResponse.Text(200, Convert.ToBase64String(Encoding.UTF8.GetBytes(token))).With("Content-Encoding", "base64")
            : EmulatedResponse.Of(200, "application/json", Encoding.UTF8.GetBytes(token));
    }

    private EmulatedResponse Authorized(EmulatedRequest request, Func<EmulatedResponse> answer) => _tokens.Accepts(request.Header("Authorization")) ? answer() : EmulatedResponse.Empty(401);

    internal static bool WantsBase64(EmulatedRequest request) => string.Equals(request.Header("Accept-Encoding"), "base64", StringComparison.OrdinalIgnoreCase);

    private static string? Basic(EmulatedRequest request)
    {
        const string Scheme = "Basic ";
        byte[] plain = new byte[1024];
        return request.Header("Authorization") is { } header && header.StartsWith(Scheme, StringComparison.Ordinal) && Convert.TryFromBase64String(header[Scheme.Length..], plain, out int length)
            ? Encoding.UTF8.GetString(plain, 0, length)
            : null;
    }
}
