using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>A variable to set, or to take away.</summary>
public sealed class EnvironmentVariable
{
    public EnvironmentVariable(string name, string? value)
    {
        Name = name;
        Value = value;
    }

    public string Name { get; }

    /// <summary>Null: the variable is to be removed.</summary>
    public string? Value { get; }

    public override string ToString() => Name;
}

/// <summary>What programs of AWS read from their environment.</summary>
public static class EnvironmentVariables
{
    internal const string AccessKeyId = "AWS_ACCESS_KEY_ID";
    internal const string SecretAccessKey = "AWS_SECRET_ACCESS_KEY";
    internal const string SessionToken = "AWS_SESSION_TOKEN";
    internal const string SecurityToken = "AWS_SECURITY_TOKEN";
    private const string Expiration = "AWS_CREDENTIAL_EXPIRATION";

    // Some SDKs (JavaScript v3, .NET) take a named profile or a web identity before keys in the environment; botocore fails
    // when the profile named does not exist.
    private static readonly string[] Contradicting = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"];

    private static readonly string[] Regions = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>Every variable that credentials may set or take away, whether or not particular ones do.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Contradicting, SecurityToken, AccessKeyId, SecretAccessKey, SessionToken, Expiration, .. Regions];

    /// <summary>The variables that make a process use the credentials; those that would contradict them come with a null value.</summary>
    /// <param name="credential">The keys.</param>
    /// <param name="withSecurityToken">
    /// Give the token under its old name too. Otherwise that is removed: some programs read it first, and one of an
    /// earlier session does not fit these keys.
    /// </param>
    public static IReadOnlyList<EnvironmentVariable> Of(TemporaryCredential credential, bool withSecurityToken)
    {
        List<EnvironmentVariable> variables = [.. Contradicting.Select(name => new EnvironmentVariable(name, null))];
        variables.Add(new(SecurityToken, withSecurityToken ? credential.SessionToken : null));
        variables.Add(new(AccessKeyId, credential.AccessKeyId));
        variables.Add(new(SecretAccessKey, credential.SecretAccessKey));
        variables.Add(new(SessionToken, credential.SessionToken));
        variables.Add(new(Expiration, ExpiryText.Of(credential)));
        if (!string.IsNullOrEmpty(credential.Region)) variables.AddRange(Regions.Select(name => new EnvironmentVariable(name, credential.Region)));

        EnvironmentVariable? odd = variables.Find(v => v.Value?.Contains('\0') == true);
        return odd is null ? variables : throw Unwritable(odd, "a variable of a process");
    }

    /// <summary>The same for a child process, which does not get the secrets of our own sign-in either.</summary>
    /// <param name="credential">The keys.</param>
    /// <param name="inherited">Names of the variables it would inherit.</param>
    /// <param name="withSecurityToken">As in <see cref="Of"/>.</param>
    public static IReadOnlyList<EnvironmentVariable> OfChild(TemporaryCredential credential, IEnumerable<string> inherited, bool withSecurityToken) =>
        [.. inherited.Where(SecretVariables.Contains).Select(name => new EnvironmentVariable(name, null)), .. Of(credential, withSecurityToken)];

    /// <summary>Whether a character means itself to every shell and to every reader of .env files: all that keys and regions consist of.</summary>
    internal static bool IsPlain(char c) => c < 128 && (char.IsLetterOrDigit(c) || "/+=:.,_-@".IndexOf(c) >= 0);

    /// <summary>A value that a format has no way to write.</summary>
    internal static OktaAwsException Unwritable(EnvironmentVariable variable, string where) => new(
        ErrorId.ProfileInvalid,
        $"The value of {variable.Name} holds a character that cannot stand in {where}.",
        variable.Name,
        "Keys and regions of AWS hold none such: check the region and where the keys came from, or choose another format.");
}
