using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OktaAws.Unit.Emulator;

/// <summary>The right steps through a JumpCloud console, each of which a test may do otherwise.</summary>
internal sealed class ConsoleWalk(WrongPlace place)
{
    public const string Console = "https://console.jumpcloud.com";
    public const string Link = "https://sso.jumpcloud.com/saml2/aws";

    public const string Password = """{"context":"sso","redirectTo":"saml2/aws","email":"jane@acme.test","password":"Correct-Horse-7"}""";
    public const string WithCode = """{"context":"sso","redirectTo":"saml2/aws","email":"jane@acme.test","password":"Correct-Horse-7","otp":"123456"}""";

    /// <summary>The token against forged requests; its cookies are in the jar.</summary>
    public async Task<string> Token()
    {
        using HttpResponseMessage reply = await place.Visitor.Get(Console + "/userconsole/xsrf");
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["xsrf"]!.GetValue<string>();
    }

    /// <summary>A request of the sign-in's script; null leaves a header out.</summary>
    public Task<HttpResponseMessage> Send(string path, string? body, string? token, string? requestedWith = "XMLHttpRequest", string contentType = "application/json", string host = Console)
    {
        HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, host + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        if (token is not null)
        {
            request.Headers.Add("X-Xsrftoken", token);
        }

        if (requestedWith is not null)
        {
            request.Headers.Add("X-Requested-With", requestedWith);
        }

        return place.Visitor.Send(request);
    }

    /// <summary>POST /userconsole/auth in the right way.</summary>
    public async Task<HttpResponseMessage> Auth(string body = Password) => await Send("/userconsole/auth", body, await Token());

    /// <summary>A push that was sent: its id, and the token it was sent with.</summary>
    public async Task<(string Id, string Token)> Push()
    {
        string token = await Token();
        using HttpResponseMessage password = await Send("/userconsole/auth", Password, token);
        using HttpResponseMessage push = await Send("/userconsole/auth/push", "{}", token);
        return (JsonNode.Parse(await push.Content.ReadAsStringAsync())!["id"]!.GetValue<string>(), token);
    }

    /// <summary>Asks after a push; what the body says.</summary>
    public async Task<string> Poll(string id, string token)
    {
        using HttpResponseMessage reply = await Send("/userconsole/auth/push/" + id, null, token);
        return $"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}";
    }
}
