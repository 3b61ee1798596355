using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity;
using OktaAws.Core.Model;
using OktaAws.Core.Net;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Identity.Okta;

/// <summary>Services over a scripted server, for parts of the Okta client alone.</summary>
internal sealed class OktaBench
{
    public const string Base = "https://acme.okta.test";

    public ScriptedServer Server { get; } = new();

    public ScriptedPrompt Prompt { get; init; } = new();

    public RecordingNotices Notices { get; } = new();

    public ManualClock Clock { get; } = new();

    public OktaOrg Org { get; } = OktaOrg.Parse(Base);

    public RunOptions Options { get; } = new();

    public MemoryTokens Tokens { get; } = new();

    public RecordingBrowser Browser { get; } = new();

    /// <summary>The password at hand; null when asking for one is a mistake.</summary>
    public string? Password { get; init; }

    /// <summary>The private key a machine finds; null for none.</summary>
    public string? PrivateKey { get; set; }

    public IdentityServices Services => new()
    {
        Transport = Server,
        AnsweringTransport = _ => Server,
        Environment = _ => null,
        RequestTimeout = TimeSpan.FromSeconds(5),
        Prompt = Prompt,
        Log = Notices,
        Attention = Notices,
        Clock = Clock,
        Sessions = new NoSessions(),
        Facts = new NoFacts(),
        Passwords = new GivenPassword(Password),
        Tokens = Tokens,
        PrivateKeys = new OneKey(this),
        Browser = Browser,
        SecurityKey = AbsentKey.Instance,
    };

    public HttpSession Http => new(Server, Org, new CookieJar(), Notices, Clock, TimeSpan.FromSeconds(5));

    /// <summary>Tokens by name, in memory.</summary>
    internal sealed class MemoryTokens : ITokenMemory
    {
        public Dictionary<string, OAuthTokens> Kept { get; } = [];

        public int Dropped { get; private set; }

        public OAuthTokens? Load(TokenName name) => Kept.GetValueOrDefault(Key(name));

        public void Save(TokenName name, OAuthTokens tokens) => Kept[Key(name)] = tokens;

        public void Drop(TokenName name)
        {
            Dropped++;
            Kept.Remove(Key(name));
        }

        private static string Key(TokenName name) => $"{name.Organization} {name.ClientId} {name.Scope} {name.User}";
    }

    private sealed class OneKey(OktaBench bench) : IPrivateKeySource
    {
        public Task<FoundPassword> FindAsync(SignInRequest request, CancellationToken cancellation) =>
            Task.FromResult(new FoundPassword(new SecretText(bench.PrivateKey!), "the test"));
    }

    private sealed class NoSessions : ISessionMemory
    {
        public IReadOnlyList<StoredCookie> Load(OktaOrg organization, string user) => [];

        public void Save(OktaOrg organization, string user, IReadOnlyList<StoredCookie> cookies)
        {
        }

        public void Drop(OktaOrg organization, string user)
        {
        }

        public string? LastFactor(OktaOrg organization, string user) => null;

        public void RememberFactor(OktaOrg organization, string user, string factor)
        {
        }
    }

    private sealed class NoFacts : IOrgMemory
    {
        public string? Recall(OktaOrg organization, string topic) => null;

        public void Remember(OktaOrg organization, string topic, string? fact)
        {
        }
    }

    private sealed class GivenPassword(string? password) : IPasswordSource
    {
        public Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public OktaAwsException? Judge(OktaOrg organization, string user, FoundPassword password, OktaAwsException? refusal) => refusal;

        public Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation) => password is null
            ? throw new InvalidOperationException("Nobody expected a password to be asked for.")
            : Task.FromResult<FoundPassword?>(new FoundPassword(new SecretText(password), "the test"));
    }
}
