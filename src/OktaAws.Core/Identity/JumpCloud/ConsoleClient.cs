using System.Text.Json;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.JumpCloud;

/// <summary>Speaks to the console's sign-in. Each request carries the token against forged ones, which is fetched anew before it is too old.</summary>
internal sealed class ConsoleClient(HttpSession http, OktaOrg console, string email, IClock clock)
{
    // It lives about fifteen minutes, and a person may take their time with a code.
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(10);

    private string? _token;
    private DateTimeOffset _fetched;

    /// <summary>Proves the password, and the code when there is one.</summary>
    public Task<ConsoleAnswer> SignInAsync(SecretText password, SecretText? code, Uri app, CancellationToken cancellation) =>
        PostAsync("userconsole/auth", body =>
        {
            body.WriteString("context", "sso");
            body.WriteString("redirectTo", app.AbsolutePath.Trim('/'));
            body.WriteString("email", email);
            body.WriteString("password", password.Characters);
            if (code is not null) body.WriteString("otp", code.Characters);
        }, cancellation);

    /// <summary>Sends a push to the person's device.</summary>
    public Task<ConsoleAnswer> SendPushAsync(CancellationToken cancellation) => PostAsync("userconsole/auth/push", _ => { }, cancellation);

    /// <summary>Asks whether it was answered.</summary>
    public async Task<ConsoleAnswer> PollPushAsync(string id, CancellationToken cancellation)
    {
        RequestOptions options = await OptionsAsync(cancellation).ConfigureAwait(false);
        return new ConsoleAnswer(await http.GetAsync(console.Resolve(PathOf(id)), options, cancellation).ConfigureAwait(false));
    }

    /// <summary>Trades an accepted push for the session.</summary>
    public Task<ConsoleAnswer> RedeemPushAsync(string id, CancellationToken cancellation) => PostAsync(PathOf(id) + "/login", _ => { }, cancellation);

    private static string PathOf(string id) => "userconsole/auth/push/" + Uri.EscapeDataString(id);

    private async Task<ConsoleAnswer> PostAsync(string path, Action<Utf8JsonWriter> fields, CancellationToken cancellation)
    {
        ConsoleAnswer answer = await PostOnceAsync(path, fields, cancellation).ConfigureAwait(false);
        if (!answer.IsTokenRefused) return answer;
        // Refused before anything was looked at, so that nothing counts against the person.
        _token = null;
        return await PostOnceAsync(path, fields, cancellation).ConfigureAwait(false);
    }

    private async Task<ConsoleAnswer> PostOnceAsync(string path, Action<Utf8JsonWriter> fields, CancellationToken cancellation)
    {
        RequestOptions options = await OptionsAsync(cancellation).ConfigureAwait(false);
        return new ConsoleAnswer(await http.PostJsonAsync(console.Resolve(path), JsonBody.Write(fields), options, cancellation).ConfigureAwait(false));
    }

    private async Task<RequestOptions> OptionsAsync(CancellationToken cancellation)
    {
        if (_token is null || clock.UtcNow - _fetched > TokenLife) _token = await FetchTokenAsync(cancellation).ConfigureAwait(false);
        return new RequestOptions
        {
            Accept = RequestOptions.AnyJson,
            // An older console answers with a redirect that says something and leads nowhere.
            FollowRedirects = false,
            Headers = [new("X-Xsrftoken", _token), new("X-Requested-With", "XMLHttpRequest")],
        };
    }

    private async Task<string> FetchTokenAsync(CancellationToken cancellation)
    {
        HttpReply reply = await http.GetAsync(console.Resolve("userconsole/xsrf"), RequestOptions.AnyJson, cancellation).ConfigureAwait(false);
        _fetched = clock.UtcNow;
        return JsonReply.TryParse(reply) is { } json && reply.IsSuccess && json["xsrf"].Text is { Length: > 0 } token ? token : throw JsonReply.Foreign(reply);
    }
}
