using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>An Okta session; its id is the value of the <c>sid</c> cookie.</summary>
internal sealed class Session(UserState user, bool mfa, DateTimeOffset createdAt)
{
    public string Id { get; } = Token.New("102", 25);

    /// <summary>The cookie of Identity Engine; without it, a session is not one for its pages.</summary>
    public string Idx { get; } = Token.New("eyJ6aXAiOiJERUYi", 40);

    /// <summary>Identity Engine: the password was proved.</summary>
    public bool PasswordDone { get; set; }

    /// <summary>Identity Engine: other authenticators proved.</summary>
    public HashSet<FactorState> Proved { get; } = [];

    /// <summary>What a form of this session has to bring back.</summary>
    public string XsrfToken { get; } = Token.New("x", 31);

    public UserState User => user;

    public bool Mfa { get; set; } = mfa;

    public DateTimeOffset CreatedAt => createdAt;

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Apps a step-up was passed for.</summary>
    public HashSet<string> SteppedUp { get; } = [];
}
