using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.JumpCloud.Factors;

/// <summary>A factor as the console lists it.</summary>
internal sealed class ConsoleFactor(string type, bool isAvailable)
{
    public const string TotpType = "totp";
    public const string PushType = "push";

    /// <summary>A one-time code, which every console knows.</summary>
    public static ConsoleFactor Code { get; } = new(TotpType, isAvailable: true);

    /// <summary>What can be verified without a browser.</summary>
    public static IReadOnlyList<ConsoleFactor> Usable { get; } = [new(PushType, isAvailable: true), Code];

    /// <summary>totp, push, duo, webauthn; other words may come.</summary>
    public string Type { get; } = type;

    public bool IsPush => Type == PushType;

    /// <summary>Whether the user has it set up and it can be verified without a browser.</summary>
    public bool CanUse => isAvailable && (Type is TotpType or PushType);

    public string Title => IsPush ? "JumpCloud Protect push" : "Authenticator code";

    /// <summary>Why it cannot be used here, for people.</summary>
    public string WhyNot => isAvailable ? $"{Type} (it needs a browser)" : $"{Type} (not set up)";

    /// <summary>Whether a preference means this factor, in the words of JumpCloud, of Okta's factors or of other tools.</summary>
    public bool IsMeantBy(string preference) =>
        preference.ToLowerInvariant().Split(':').Any(word => word == Type || (Type == TotpType && (word is "google" or "otp")));

    public static IReadOnlyList<ConsoleFactor> ParseList(Json factors) =>
        factors.Items.Where(f => f["type"].Text is { Length: > 0 })
            .Select(f => new ConsoleFactor(DisplayText.Clean(f["type"].Text, 40).ToString().ToLowerInvariant(), f["status"].Text is null or "available")).ToList();
}
