using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
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

    public IdentityServices Services => new()
    {
        Transport = Server,
        RequestTimeout = TimeSpan.FromSeconds(5),
        Prompt = Prompt,
        Log = Notices,
        Attention = Notices,
        Clock = Clock,
        Sessions = new NoSessions(),
        Passwords = new NoPasswords(),
    };

    public HttpSession Http => new(Server, Org, new CookieJar(), Notices, Clock, TimeSpan.FromSeconds(5));

    private sealed class NoSessions : ISessionMemory
    {
        public IReadOnlyList<StoredCookie> Load(OktaOrg organization, string user) => [];

        public void Save(OktaOrg organization, string user, IReadOnlyList<StoredCookie> cookies)
        {
        }

        public string? LastFactor(OktaOrg organization, string user) => null;

        public void RememberFactor(OktaOrg organization, string user, string factor)
        {
        }
    }

    private sealed class NoPasswords : IPasswordSource
    {
        public Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation) =>
            throw new InvalidOperationException("Nobody expected a password to be asked for.");
    }
}
