using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>An Okta session; its id is the value of the <c>sid</c> cookie.</summary>
internal sealed class Session(UserState user, bool mfa, DateTimeOffset createdAt)
{
    public string Id { get; } = Token.New("102", 25);

    public UserState User => user;

    public bool Mfa { get; set; } = mfa;

    public DateTimeOffset CreatedAt => createdAt;

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Apps a step-up was passed for.</summary>
    public HashSet<string> SteppedUp { get; } = [];
}
