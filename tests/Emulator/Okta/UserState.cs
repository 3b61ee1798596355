using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>A person while the world runs: what sign-ins did to the account.</summary>
internal sealed class UserState
{
    public UserState(UserScene scene)
    {
        Scene = scene;
        Id = Token.Stable("00u", scene.Login);
        Password = scene.Password;
        Locked = scene.Status == UserStatus.Locked;
        Reset = scene.Status == UserStatus.PasswordReset;
        Expired = scene.Status == UserStatus.PasswordExpired;
        PasswordFactor = new FactorState(new FactorScene { Type = "okta_password" }, scene.Login, -1);
        Factors = [.. scene.Factors.Select((factor, index) => new FactorState(factor, scene.Login, index))];
    }

    public UserScene Scene { get; }

    public string Id { get; }

    public string Login => Scene.Login;

    public string Password { get; set; }

    public bool Locked { get; private set; }

    public bool Expired { get; set; }

    /// <summary>Somebody reset the password; a new one has to be set.</summary>
    public bool Reset { get; set; }

    public IReadOnlyList<FactorState> Factors { get; }

    /// <summary>The password, where Identity Engine treats it as one authenticator among others.</summary>
    public FactorState PasswordFactor { get; }

    /// <summary>Devices (DT cookies) that need no second factor, each until when.</summary>
    public Dictionary<string, DateTimeOffset> RememberedDevices { get; } = [];

    private int Failures { get; set; }

    /// <summary>Counts a wrong secret; the last one locks.</summary>
    public void Fail(OrgPolicy policy) => Locked |= ++Failures >= policy.MaxFailures;

    public void ClearFailures() => Failures = 0;

    /// <summary>The login, or the part before its domain.</summary>
    public bool IsCalled(string name) =>
        name.Equals(Login, StringComparison.OrdinalIgnoreCase) || name.Equals(Login.Split('@')[0], StringComparison.OrdinalIgnoreCase);
}

/// <summary>A factor while the world runs.</summary>
internal sealed class FactorState(FactorScene scene, string login, int index)
{
    public FactorScene Scene => scene;

    public string Id { get; } = scene.Id ?? Token.Stable(Prefix(scene.Type), $"{login}/{index}/{scene.Type}/{scene.Provider}");

    /// <summary>When a code was last sent: SMS and calls go out once in 30 seconds.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The 30-second step whose code was used up.</summary>
    public long UsedStep { get; set; } = -1;

    /// <summary>One-time passwords of a hardware key that are spent.</summary>
    public HashSet<string> UsedCodes { get; } = [];

    /// <summary>How many pushes ended; picks the outcome of the next.</summary>
    public int PushesEnded { get; set; }

    /// <summary>The authenticator's id, the same for every enrollment of its kind.</summary>
    public string AuthenticatorId { get; } = Token.Stable("aut", scene.Type);

    /// <summary>Methods one may choose from.</summary>
    public IReadOnlyList<string> Methods { get; } = scene.Methods.Count > 0 ? scene.Methods : scene.Type switch
    {
        "okta_password" => ["password"],
        "okta_verify" or "custom_app" => ["push"],
        "phone_number" => ["sms", "voice"],
        "okta_email" => ["email"],
        "webauthn" => ["webauthn"],
        "security_question" => ["security_question"],
        "duo" => ["duo"],
        "external_idp" => ["idp"],
        _ => ["otp"],
    };

    public PushOutcome NextOutcome => scene.Outcomes[Math.Min(PushesEnded, scene.Outcomes.Count - 1)];

    private static string Prefix(string type) => type switch
    {
        "push" => "opf",
        "sms" => "sms",
        "call" => "clf",
        "email" => "emf",
        "okta_verify" or "custom_app" => "pfd",
        "phone_number" => "sms",
        "okta_email" => "eae",
        "token:software:totp" => "ost",
        _ => "ufs",
    };
}
