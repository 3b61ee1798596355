using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>An authenticator, or the user's enrollment of one, as a reply describes it. Names of the members vary between engine versions.</summary>
internal sealed class IdxAuthenticator
{
    /// <summary>okta_verify, phone_number and so on; null when neither key nor type tell.</summary>
    public string? Key { get; init; }

    public string? Id { get; init; }

    /// <summary>The authenticator an enrollment belongs to, where told.</summary>
    public string? AuthenticatorId { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>What tells two enrollments apart: a masked number or address, a device's name.</summary>
    public string? Hint { get; init; }

    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The number to choose on the device: text here, a number in Classic; "0" is one.</summary>
    public string? CorrectAnswer { get; init; }

    /// <summary>The security question to answer.</summary>
    public string? Question { get; init; }

    /// <summary>Rules for a new password and days to its expiry.</summary>
    public Json Settings { get; init; }

    /// <summary>True when the device itself is to be asked over a local connection (FastPass).</summary>
    public bool IsDeviceChallenge { get; init; }

    public IdxForm? Resend { get; init; }

    /// <summary>Tells whether the link in a mail was followed.</summary>
    public IdxForm? Poll { get; init; }

    public IdxForm? Cancel { get; init; }

    /// <summary>The authenticator, or null when the JSON is none.</summary>
    public static IdxAuthenticator? TryParse(Json item)
    {
        if (!item.IsObject) return null;
        Json profile = item["profile"], context = item["contextualData"], challenge = context["challenge"]["value"];
        return new IdxAuthenticator
        {
            Key = item["key"].Text ?? item["catalogKey"].Text ?? KeyOf(item["type"].Text),
            Id = item["id"].Text ?? item["authenticatorId"].Text,
            AuthenticatorId = item["authenticatorId"].Text,
            DisplayName = item["displayName"].Text ?? item["authenticatorName"].Text,
            Hint = First(profile["phoneNumber"].Text, profile["email"].Text, item["nickname"].Text, profile["deviceName"].Text, profile["authenticatorName"].Text),
            Methods = item["methods"].Items.Select(m => m["type"].Text ?? m["methodType"].Text ?? m.Text).OfType<string>().ToArray(),
            CorrectAnswer = context["correctAnswer"].Scalar,
            Question = First(context["enrolledQuestion"]["question"].Text, profile["question"].Text),
            Settings = item["settings"],
            IsDeviceChallenge = challenge["challengeMethod"].Exists,
            Resend = IdxForm.TryParse(item["resend"]),
            Poll = IdxForm.TryParse(item["poll"]),
            Cancel = IdxForm.TryParse(item["cancel"]) ?? IdxForm.TryParse(challenge["cancel"]),
        };
    }

    // Recorded entries exist that have a type and no key; only these types are telling.
    private static string? KeyOf(string? type) => type switch
    {
        "password" => "okta_password",
        "email" => "okta_email",
        "phone" => "phone_number",
        "security_question" or "tac" => type,
        _ => null,
    };

    private static string? First(params string?[] texts) => texts.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));
}
