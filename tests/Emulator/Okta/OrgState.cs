using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>What the org remembers: people, transactions, tokens, sessions.</summary>
internal sealed class OrgState(Scenario scenario, EmulatorClock clock)
{
    private static readonly TimeSpan SessionTokenLife = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Transaction> _transactions = [];
    private readonly Dictionary<string, (UserState User, bool Mfa, DateTimeOffset Expires)> _sessionTokens = [];
    private readonly Dictionary<string, Session> _sessions = [];

    public Scenario Scenario => scenario;

    public DateTimeOffset Now => clock.UtcNow;

    public RateLimiter Limiter { get; } = new(clock);

    public IReadOnlyList<UserState> Users { get; } = [.. scenario.Users.Select(user => new UserState(user))];

    public IEnumerable<Transaction> Transactions => _transactions.Values;

    /// <summary>Tokens and device codes.</summary>
    public OAuthState OAuth { get; } = new(clock);

    /// <summary>Odd answers.</summary>
    public Injections Injections { get; } = new(scenario);

    /// <summary>Identity Engine's transactions.</summary>
    public IdxStore Idx { get; } = new(scenario, clock);

    public UserState? FindUser(string name) => Users.FirstOrDefault(user => user.IsCalled(name));

    /// <summary>How many pushes were sent to devices.</summary>
    public int PushesSent { get; private set; }

    /// <summary>Sends one.</summary>
    public PushAttempt SendPush(FactorState factor, DateTimeOffset now)
    {
        PushesSent++;
        return new PushAttempt(factor, now);
    }

    /// <summary>The pushes that wait for a user, everyone's if null.</summary>
    public IEnumerable<PushAttempt> PushesOf(string? login) => _transactions.Values.Select(one => (User: (UserState?)one.User, one.Push))
        .Concat(Idx.All.Select(one => (one.User, one.Push)))
        .Where(one => one.Push is not null && (login is null || one.User?.IsCalled(login) == true))
        .Select(one => one.Push!);

    public Transaction Open(Transaction transaction)
    {
        _transactions[transaction.StateToken] = transaction;
        Slide(transaction);
        return transaction;
    }

    /// <summary>The transaction of a token; expired and unknown look the same (E0000011).</summary>
    public Transaction Find(string? stateToken) =>
        stateToken is not null && _transactions.TryGetValue(stateToken, out Transaction? found) && found.ExpiresAt > Now
            ? found
            : throw OktaFault.InvalidToken();

    /// <summary>Every accepted call extends the transaction.</summary>
    public void Slide(Transaction transaction) => transaction.ExpiresAt = Now.AddSeconds(scenario.Policy.StateTokenSeconds);

    public void Close(Transaction transaction) => _transactions.Remove(transaction.StateToken);

    public string IssueSessionToken(UserState user, bool mfa)
    {
        string token = Token.New("20111", 40);
        _sessionTokens[token] = (user, mfa, Now + SessionTokenLife);
        return token;
    }

    /// <summary>Turns a session token into a session, once; null for a used, expired or unknown one.</summary>
    public Session? Redeem(string? sessionToken)
    {
        if (sessionToken is null || !_sessionTokens.Remove(sessionToken, out var issued) || issued.Expires <= Now)
        {
            return null;
        }

        return Start(new Session(issued.User, issued.Mfa, Now) { PasswordDone = true });
    }

    /// <summary>Lets a session live.</summary>
    public Session Start(Session session)
    {
        Extend(session);
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>The live session of a request's cookie.</summary>
    public Session? SessionOf(EmulatedRequest request) =>
        request.Cookies.TryGetValue("sid", out string? sid) && _sessions.TryGetValue(sid, out Session? session) && session.ExpiresAt > Now
            ? session
            : null;

    /// <summary>The live session of Identity Engine: its own cookie decides, sid alone does not.</summary>
    public Session? IdxSessionOf(EmulatedRequest request) => request.Cookies.TryGetValue("idx", out string? idx)
        ? _sessions.Values.FirstOrDefault(session => session.Idx == idx && session.ExpiresAt > Now)
        : null;

    /// <summary>The live session of either cookie.</summary>
    public Session? AnySessionOf(EmulatedRequest request) => SessionOf(request) ?? IdxSessionOf(request);

    /// <summary>The live session pages and tiles go by.</summary>
    public Session? PageSessionOf(EmulatedRequest request) => scenario.Pipeline == Pipeline.Idx ? IdxSessionOf(request) : SessionOf(request);

    public void Extend(Session session) => session.ExpiresAt = Now.AddSeconds(scenario.Policy.SessionSeconds);

    public void End(Session session) => _sessions.Remove(session.Id);
}
