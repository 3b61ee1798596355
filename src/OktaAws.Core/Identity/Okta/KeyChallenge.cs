using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta;

/// <summary>What an organization wants a security key to sign; both engines word it alike.</summary>
internal sealed class KeyChallenge
{
    private KeyChallenge(string challenge, string? verification) => (Challenge, UserVerification) = (challenge, verification ?? "preferred");

    /// <summary>Base64url.</summary>
    public string Challenge { get; }

    public string UserVerification { get; }

    /// <summary>Null when the JSON is no such challenge.</summary>
    public static KeyChallenge? TryParse(Json challenge) =>
        challenge["challenge"].Text is { Length: > 0 } text ? new KeyChallenge(text, challenge["userVerification"].Text) : null;

    /// <summary>Has the key sign, while a person is told to touch it.</summary>
    /// <param name="org">Whose host the key was enrolled for.</param>
    /// <param name="credentialIds">The enrolled ones, base64url; what cannot be read is passed over.</param>
    /// <param name="key">The key.</param>
    /// <param name="attention">Where the person is told.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<KeyAssertion> SignAsync(OktaOrg org, IEnumerable<string?> credentialIds, ISecurityKey key, IAttention attention, CancellationToken cancellation)
    {
        var request = new KeyRequest
        {
            RpId = org.Origin.Host,
            Origin = org.Origin.GetLeftPart(UriPartial.Authority),
            Challenge = Challenge,
            AllowedCredentialIds = credentialIds.Select(Bytes).OfType<byte[]>().ToArray(),
            UserVerification = UserVerification,
        };
        attention.Show("Security key", "Touch the security key");
        try
        {
            return await key.AssertAsync(request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            attention.Clear();
        }
    }

    private static byte[]? Bytes(string? base64Url)
    {
        if (string.IsNullOrEmpty(base64Url)) return null;
        string text = base64Url!.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
