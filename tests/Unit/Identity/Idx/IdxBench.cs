using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity;
using OktaAws.Core.Identity.Okta;
using OktaAws.Core.Identity.Okta.Idx;
using OktaAws.Core.Model;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Identity.Idx;

/// <summary>
/// A scripted Identity Engine: each request must go where the next step says, carry the handle of the last reply's forms and
/// have the right headers; anything else fails the test. Replies may write {h} for the handle, which changes each time.
/// </summary>
internal sealed class IdxBench : HttpMessageHandler
{
    public const string Org = "https://acme.okta.com";
    public const string Token = "02.id.AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";
    public const string Password = "Correct-Horse-7";
    public const string SamlPage = "<html><form method='POST' action='https://signin.aws.amazon.com/saml'><input name='SAMLResponse' value='PD94'></form></html>";
    private readonly Queue<(string Path, Action<JsonObject>? Check, int Status, string Reply)> _steps = new();
    private string? _handle;
    private int _replies;
    private IdxSignIn? _signIn;
    private string _last = Token;

    public IdxBench(params string[] answers) => Prompt = new ScriptedPrompt(answers);

    public ScriptedPrompt Prompt { get; set; }

    public RecordingNotices Notices { get; } = new();

    public FakeClock Clock { get; } = new();

    public FakeMemory Memory { get; } = new();

    public RunOptions Options { get; } = new();

    /// <summary>The password a source finds; null lets a person be asked.</summary>
    public string? Found { get; set; } = Password;

    public List<(string Path, DateTimeOffset At)> Requests { get; } = [];

    /// <summary>Another transaction of the same sign-in follows; the script ends with it.</summary>
    public IdxBench Then(string token, string reply)
    {
        _last = token;
        return On("/idp/idx/introspect", reply, b => Assert.Equal(token, (string?)b["stateToken"]));
    }

    /// <summary>The next request and its answer.</summary>
    public IdxBench On(string path, string reply, Action<JsonObject>? check = null, int status = 200)
    {
        _steps.Enqueue((path, check, status, reply));
        return this;
    }

    public IdxBench Introspect(string reply, int status = 200) =>
        On("/idp/idx/introspect", reply, b => Assert.Equal(Token, (string?)b["stateToken"]), status);

    /// <summary>Ends the script: the transaction succeeds and its address shows the assertion.</summary>
    public IdxBench Succeeds(string path, Action<JsonObject>? check = null) => On(path, IdxReplies.Success, check).On("/login/token/redirect", SamlPage);

    public async Task<HttpReply> RunAsync(string? factor = null, string token = Token)
    {
        _signIn ??= Create(factor);
        HttpReply reply = await _signIn.RunAsync(token, CancellationToken.None);
        if (token == _last) Assert.Empty(_steps);
        return reply;
    }

    private IdxSignIn Create(string? factor)
    {
        OktaOrg org = OktaOrg.Parse(Org);
        var services = new IdentityServices
        {
            Transport = this,
            AnsweringTransport = _ => this,
            Environment = _ => null,
            RequestTimeout = TimeSpan.FromSeconds(30),
            Prompt = Prompt,
            Log = Notices,
            Attention = Notices,
            Clock = Clock,
            Sessions = Memory,
            Facts = Memory,
            Passwords = new FakePasswords(this),
            Tokens = new Okta.OktaBench.MemoryTokens(),
            PrivateKeys = null!,
            Browser = new RecordingBrowser(),
            SecurityKey = AbsentKey.Instance,
        };
        var http = new HttpSession(this, org, new CookieJar(), Notices, Clock, services.RequestTimeout);
        return new IdxSignIn(http, org, "jane@acme.test", factor, new PasswordEntry(org, "jane@acme.test", Options, services), services, Options);
    }

    /// <summary>Runs to the page with the assertion.</summary>
    public async Task SignsInAsync(string? factor = null)
    {
        HttpReply reply = await RunAsync(factor);
        Assert.Contains("SAMLResponse", reply.Text, StringComparison.Ordinal);
        AssertNoSecrets(string.Empty);
    }

    /// <summary>Runs into an error; the script must be at its end.</summary>
    public async Task<OktaAwsException> FailsAsync(string id, string? factor = null)
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => RunAsync(factor));
        Assert.True(id == error.Id, $"{error.Id} instead of {id}: {error.Message}");
        Assert.NotEmpty(error.NextStep);
        Assert.Empty(_steps);
        AssertNoSecrets(error.ToString());
        return error;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        Requests.Add((path, Clock.UtcNow));
        Assert.True(_steps.Count > 0, $"Nobody expected {path}.");
        var step = _steps.Dequeue();
        Assert.Equal(step.Path, path);
        if (request.Method == HttpMethod.Post)
        {
            CheckHeaders(request, path);
            JsonObject body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
            if (_handle is not null && !path.EndsWith("introspect", StringComparison.Ordinal)) Assert.Equal(_handle, (string?)body["stateHandle"]);
            step.Check?.Invoke(body);
        }

        if (step.Status != 429 || step.Reply.Contains("{h}", StringComparison.Ordinal)) _handle = $"{Token}~c.{++_replies}"; // what was limited was not acted upon
        string type = step.Reply.StartsWith('<') ? "text/html" : "application/ion+json";
        return new HttpResponseMessage((HttpStatusCode)step.Status) { Content = new StringContent(step.Reply.Replace("{h}", _handle, StringComparison.Ordinal), Encoding.UTF8, type) };
    }

    // The version belongs into Accept always, and into the type of introspect.
    private static void CheckHeaders(HttpRequestMessage request, string path)
    {
        const string Ion = "application/ion+json; okta-version=1.0.0";
        Assert.Equal(Ion, string.Join(", ", request.Headers.GetValues("Accept")));
        string type = string.Join(", ", request.Content!.Headers.GetValues("Content-Type"));
        Assert.Equal(path == "/idp/idx/introspect" ? Ion : "application/json", type);
    }

    private void AssertNoSecrets(string error)
    {
        string all = error + string.Join('\n', Notices.Said.Concat(Notices.Shown).Concat(Prompt.Asked));
        Assert.DoesNotContain(Password, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, all, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", all, StringComparison.Ordinal);
    }

    private sealed class FakePasswords(IdxBench bench) : IPasswordSource
    {
        public Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public OktaAwsException? Judge(OktaOrg organization, string user, FoundPassword password, OktaAwsException? refusal) => refusal;

        public Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation) =>
            Task.FromResult(bench.Found is { } found ? new FoundPassword(new SecretText(found), "the test") : null);
    }
}

/// <summary>Time that passes only by waiting.</summary>
internal sealed class FakeClock : IClock
{
    public DateTimeOffset UtcNow { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task DelayAsync(TimeSpan time, CancellationToken cancellation)
    {
        UtcNow += time;
        return Task.CompletedTask;
    }
}

internal sealed class FakeMemory : ISessionMemory, IOrgMemory
{
    public string? Factor { get; set; }

    public IReadOnlyList<StoredCookie> Load(OktaOrg organization, string user) => [];

    public void Save(OktaOrg organization, string user, IReadOnlyList<StoredCookie> cookies)
    {
    }

    public void Drop(OktaOrg organization, string user)
    {
    }

    public string? LastFactor(OktaOrg organization, string user) => Factor;

    public string? Recall(OktaOrg organization, string topic) => null;

    public void Remember(OktaOrg organization, string topic, string? fact)
    {
    }

    public void RememberFactor(OktaOrg organization, string user, string factor) => Factor = factor;
}
