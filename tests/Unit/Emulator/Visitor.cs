using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OktaAws.Unit.Emulator;

/// <summary>A plain HTTP client with a cookie jar: the emulator is tried without any code of the product.</summary>
internal sealed class Visitor(HttpMessageHandler handler) : IDisposable
{
    private readonly HttpClient _http = new(handler);

    public CookieContainer Cookies { get; } = new();

    /// <summary>Sent with every request; nothing is sent when empty.</summary>
    public string UserAgent { get; set; } = "Visitor/1.0";

    public void Dispose() => _http.Dispose();

    public Task<HttpResponseMessage> Get(string url, string accept = "*/*") =>
        Send(new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Accept", accept } } });

    public Task<HttpResponseMessage> PostJson(string url, string json) =>
        Send(new HttpRequestMessage(HttpMethod.Post, url)
        {
            Headers = { { "Accept", "application/json" } },
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        });

    public async Task<JsonObject> Json(string url, JsonObject body)
    {
        using HttpResponseMessage response = await PostJson(url, body.ToJsonString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    public Task<HttpResponseMessage> PostForm(string url, params (string Name, string Value)[] fields)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (var (name, value) in fields)
        {
            pairs.Add(KeyValuePair.Create(name, value));
        }

        return Send(new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(pairs) });
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        Uri address = request.RequestUri!;
        if (UserAgent.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        if (Cookies.GetCookieHeader(address) is { Length: > 0 } cookies && !request.Headers.Contains("Cookie"))
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        HttpResponseMessage response = await _http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set))
        {
            foreach (string cookie in set)
            {
                Cookies.SetCookies(address, cookie);
            }
        }

        return response;
    }
}
