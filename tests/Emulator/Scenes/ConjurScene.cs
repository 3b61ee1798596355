using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>A Conjur: an account with those who sign in and the variables they read.</summary>
public sealed record ConjurScene
{
    /// <summary>Its host in memory; over Kestrel it is a port of 127.0.0.1.</summary>
    public string Host { get; init; } = "conjur.acme.test";

    /// <summary>What all its paths begin with, such as /api.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>The account.</summary>
    public string Account { get; init; } = "acme";

    /// <summary>Who signs in, with the slash of a host.</summary>
    public string Login { get; init; } = "host/okta-aws";

    /// <summary>The API key.</summary>
    public string ApiKey { get; init; } = "3x1emulated2conjur3api4key5of6a7host8with9fifty0letters";

    /// <summary>A password that the login exchanges for the API key.</summary>
    public string Password { get; init; } = "Conjur-Pass-9";

    /// <summary>The variables.</summary>
    public IReadOnlyList<ConjurVariableScene> Variables { get; init; } = [];

    /// <summary>How long a token lives.</summary>
    public int TokenSeconds { get; init; } = 480;

    /// <summary>A follower that is not ready yet: every answer is 503.</summary>
    public bool Unavailable { get; init; }

    /// <summary>A password user of the org whose name and password lie here.</summary>
    internal static Scenario Scene() => Scenarios.Of(Scenarios.Roles(1)) with
    {
        Conjur = new ConjurScene
        {
            Variables =
            [
                new ConjurVariableScene { Id = "prod/okta/user", Value = "jane@acme.test" },
                new ConjurVariableScene { Id = "prod/okta/password", Value = "Correct-Horse-7" },
                new ConjurVariableScene { Id = "prod/okta/old password", Value = "Incorrect-Horse-6" },
                new ConjurVariableScene { Id = "prod/okta/empty" },
                new ConjurVariableScene { Id = "prod/okta/hidden", Value = "unseen", Visible = false },
                new ConjurVariableScene { Id = "prod/okta/listed", Value = "unread", Executable = false },
                new ConjurVariableScene { Id = "prod/okta/binary", Value = "/w==", IsBase64 = true },
            ],
        },
    };
}

/// <summary>One variable.</summary>
public sealed record ConjurVariableScene
{
    /// <summary>Its id without account and kind.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its value; null for one that was never set.</summary>
    public string? Value { get; init; }

    /// <summary>The value is given in base64 and is no text.</summary>
    public bool IsBase64 { get; init; }

    /// <summary>The login sees that it exists.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>The login may read it.</summary>
    public bool Executable { get; init; } = true;
}
