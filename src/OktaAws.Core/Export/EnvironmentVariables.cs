namespace OktaAws.Core.Export;

/// <summary>A variable to set, or to take away.</summary>
public sealed class EnvironmentVariable
{
    internal EnvironmentVariable(string name, string? value)
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
    /// <summary>The variables that make a process use the credentials; those that would contradict them come with a null value.</summary>
    public static IReadOnlyList<EnvironmentVariable> Of(TemporaryCredential credential)
    {
        var variables = new List<EnvironmentVariable>
        {
            new("AWS_ACCESS_KEY_ID", credential.AccessKeyId),
            new("AWS_SECRET_ACCESS_KEY", credential.SecretAccessKey),
            new("AWS_SESSION_TOKEN", credential.SessionToken),
            new("AWS_CREDENTIAL_EXPIRATION", ExpiryText.Of(credential)),
            // The old name of the token: some programs read it first, and one of an earlier session does not fit these keys.
            new("AWS_SECURITY_TOKEN", null),
        };
        if (!string.IsNullOrEmpty(credential.Region))
        {
            variables.Add(new("AWS_REGION", credential.Region));
            variables.Add(new("AWS_DEFAULT_REGION", credential.Region));
        }

        return variables;
    }
}
