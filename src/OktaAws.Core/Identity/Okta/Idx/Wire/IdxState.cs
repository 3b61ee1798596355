using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>
/// A reply of Identity Engine: the steps it offers, what it says and, at the end, where to go. The HTTP status says nothing
/// about it: wrong codes come as 401 with the form to try again.
/// </summary>
internal sealed class IdxState
{
    private Json _root;

    /// <summary>The transaction's handle when a form does not carry its own. A secret.</summary>
    public string? StateHandle { get; init; }

    public IReadOnlyList<IdxForm> Forms { get; init; } = [];

    /// <summary>Where to go once signed in; null before.</summary>
    public string? SuccessHref { get; init; }

    /// <summary>Who the transaction is about; null before anybody is named.</summary>
    public string? UserName { get; init; }

    /// <summary>True when the server ended the transaction with a refusal.</summary>
    public bool IsFailure { get; init; }

    /// <summary>True when the device has to be registered or managed first; such replies offer no step.</summary>
    public bool WantsDevice { get; init; }

    /// <summary>The authenticator being challenged, or null.</summary>
    public IdxAuthenticator? Current { get; init; }

    /// <summary>What a security key is to sign; null when none is challenged.</summary>
    public KeyChallenge? KeyChallenge { get; init; }

    /// <summary>The enrolled security keys, base64url.</summary>
    public IReadOnlyList<string> CredentialIds { get; init; } = [];

    /// <summary>What is said at the top and at fields, in that order.</summary>
    public IReadOnlyList<IdxMessage> Messages { get; init; } = [];

    public IEnumerable<IdxMessage> Errors => Messages.Where(m => m.IsError);

    /// <summary>Stops the wait for a program on this computer, where one is asked.</summary>
    public IdxForm? CancelPolling { get; init; }

    /// <summary>Sends the message or request once more, wherever the reply puts it; null when it cannot be.</summary>
    public IdxForm? Resend => this["resend"] ?? Current?.Resend;

    /// <summary>The step of that name, or null.</summary>
    public IdxForm? this[string name] => Forms.FirstOrDefault(f => f.Name == name);

    /// <summary>The reply's JSON as a state; null when it is none of Identity Engine's.</summary>
    public static IdxState? TryParse(Json root)
    {
        if (!root["remediation"].Exists && !root["success"].Exists && !root["failure"].Exists && !root["messages"].Exists && !root["stateHandle"].Exists) return null;
        IdxForm[] forms = root["remediation"]["value"].Items.Select(IdxForm.TryParse).OfType<IdxForm>().ToArray();
        IdxAuthenticator? current = IdxAuthenticator.TryParse(root["currentAuthenticatorEnrollment"]["value"]) ?? IdxAuthenticator.TryParse(root["currentAuthenticator"]["value"]);
        return new IdxState
        {
            _root = root,
            StateHandle = root["stateHandle"].Text,
            Forms = forms,
            // Newer flows end with a remediation of that name instead of the member beside it.
            SuccessHref = root["success"]["href"].Text ?? forms.FirstOrDefault(f => f.Name == "success-redirect")?.Href,
            UserName = root["user"]["value"]["identifier"].Text,
            IsFailure = root["failure"].Exists || forms.Any(f => f.Name == "failure-redirect"),
            WantsDevice = root["deviceEnrollment"].Exists,
            Current = current,
            // The description of the enrollment need not repeat what that of the authenticator has.
            KeyChallenge = ChallengeOf(root["currentAuthenticatorEnrollment"]) ?? ChallengeOf(root["currentAuthenticator"]),
            CredentialIds = root["authenticatorEnrollments"]["value"].Items.Prepend(root["currentAuthenticatorEnrollment"]["value"])
                .Where(e => e["key"].Text is null or "webauthn").Select(e => e["credentialId"].Text).OfType<string>().Distinct().ToArray(),
            Messages = IdxMessage.ParseList(root["messages"]).Concat(forms.SelectMany(f => f.AllFields).SelectMany(f => f.Messages)).ToArray(),
            CancelPolling = IdxForm.TryParse(root["authenticatorChallenge"]["value"]["cancel"]) ?? forms.FirstOrDefault(f => f.Name == "cancel-polling") ?? current?.Cancel,
        };
    }

    /// <summary>
    /// What the reply tells about an option of an authenticator list. The option's own enrollment decides; its reference is
    /// only believed when nothing contradicts it, as recorded ones point to the wrong entry or nowhere.
    /// </summary>
    public IdxAuthenticator? Describe(IdxOption option)
    {
        string? enrollment = option["enrollmentId"]?.Value.Text, id = option["id"]?.Value.Text;
        IEnumerable<IdxAuthenticator> enrollments = Entries("authenticatorEnrollments"), all = Entries("authenticators");
        IdxAuthenticator? related = IdxAuthenticator.TryParse(Follow(option.RelatesTo));
        // Ids of enrollments repeat in recorded lists, so the one referred to comes first when its id agrees.
        if (enrollment is not null && (related?.Id == enrollment ? related : enrollments.FirstOrDefault(e => e.Id == enrollment)) is { } exact) return exact;
        // An enrollment has an id of its own ("pae…", "opf…"), so it only contradicts when it names another authenticator.
        if (related is not null && (related.AuthenticatorId ?? id) == id) return related;
        return enrollments.Concat(all).FirstOrDefault(a => id is not null && (a.AuthenticatorId == id || a.Id == id)) ?? related;
    }

    private static KeyChallenge? ChallengeOf(Json authenticator) => KeyChallenge.TryParse(authenticator["value"]["contextualData"]["challengeData"]);

    private IEnumerable<IdxAuthenticator> Entries(string list) => _root[list]["value"].Items.Select(IdxAuthenticator.TryParse).OfType<IdxAuthenticator>();

    private Json Follow(string? path)
    {
        if (path is null || !path.StartsWith("$.", StringComparison.Ordinal)) return default;
        int open = path.IndexOf(".value[", StringComparison.Ordinal);
        if (open < 0) return _root[path.Substring(2)]["value"];
        string index = path.Substring(open + ".value[".Length).TrimEnd(']');
        return int.TryParse(index, out int at) ? _root[path.Substring(2, open - 2)]["value"][at] : default;
    }
}
