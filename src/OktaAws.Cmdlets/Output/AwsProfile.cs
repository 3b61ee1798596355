namespace OktaAws;

/// <summary>A profile of the AWS tools that fetches its keys when they are needed. Set-AWSCredential binds its name.</summary>
public sealed class AwsProfile
{
    /// <summary>Its name in the AWS config file.</summary>
    public string? ProfileName { get; set; }

    /// <summary>The name.</summary>
    public override string ToString() => ProfileName ?? string.Empty;
}
