using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>Whoever holds one console cookie: a visitor first, perhaps signed in later.</summary>
internal sealed class ConsoleVisit
{
    public string Id { get; } = Token.New("", 43);

    /// <summary>The token given last, and until when it is good.</summary>
    public string? Xsrf { get; set; }

    public DateTimeOffset XsrfUntil { get; set; }

    /// <summary>Whose password was right, and where that person wants to go.</summary>
    public UserState? Known { get; set; }

    public string? RedirectTo { get; set; }

    /// <summary>Who is signed in, until when, and whether a factor was proved.</summary>
    public UserState? User { get; set; }

    public DateTimeOffset Until { get; set; }

    public bool Mfa { get; set; }

    /// <summary>Pushes of this visit.</summary>
    public Dictionary<string, ConsolePush> Pushes { get; } = [];
}

/// <summary>One push.</summary>
internal sealed class ConsolePush(PushAttempt attempt, UserState user, DateTimeOffset sentAt)
{
    public string Id { get; } = Token.New("", 24);

    public PushAttempt Attempt => attempt;

    public UserState User => user;

    public DateTimeOffset SentAt => sentAt;

    public string Status { get; set; } = "pending";
}
