namespace OktaAws.Core.Export;

/// <summary>The keys of one section of the shared credentials file, and nothing else of it.</summary>
internal sealed class CredentialsFileFormat : ICredentialFormat
{
    public const string AccessKeyId = "aws_access_key_id";
    public const string SecretAccessKey = "aws_secret_access_key";
    public const string SessionToken = "aws_session_token";

    /// <summary>
    /// The older name of the session token. The AWS CLI takes it before the newer one, so a stale one beside new keys
    /// makes them useless.
    /// </summary>
    public const string OldSessionToken = "aws_security_token";

    /// <summary>When the keys end; other tools that write temporary keys use the same name.</summary>
    public const string Expires = "x_security_token_expires";

    /// <summary>Says that the section is ours to renew and to clear. Readers ignore keys they do not know.</summary>
    public const string Mark = "oktaaws_managed";

    public string Name => "CredentialsFile";

    public string Render(TemporaryCredential credential, bool withSecurityToken) => string.Join("\n", Values(credential).Select(v => $"{v.Key} = {v.Value}"));

    /// <summary>Whose keys these are: the profile's, else the role's.</summary>
    public static string MarkOf(TemporaryCredential credential) => credential.Profile ?? credential.Role?.Text ?? "role";

    /// <summary>Keys and values in the order they are written.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Values(TemporaryCredential credential) =>
    [
        new(AccessKeyId, credential.AccessKeyId),
        new(SecretAccessKey, credential.SecretAccessKey),
        new(SessionToken, credential.SessionToken),
        new(Expires, ExpiryText.Of(credential)),
        new(Mark, MarkOf(credential)),
    ];
}
