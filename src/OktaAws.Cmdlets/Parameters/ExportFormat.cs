namespace OktaAws;

/// <summary>Where Export-OktaAwsCredential writes to. Our own enumeration: one of the engine's would be laid out before the engine can be found.</summary>
public enum ExportFormat
{
    /// <summary>A section of the shared credentials file.</summary>
    CredentialsFile,

    /// <summary>Variables of this process.</summary>
    Environment,

    /// <summary>Lines of a .env file, for docker compose and others.</summary>
    DotEnv,

    /// <summary>A line for eval in bash.</summary>
    Bash,

    /// <summary>A line for eval in zsh.</summary>
    Zsh,

    /// <summary>A line for eval in fish.</summary>
    Fish,

    /// <summary>A line for Invoke-Expression.</summary>
    PowerShell,

    /// <summary>A line for a batch file of cmd.</summary>
    Cmd,

    /// <summary>The JSON an AWS SDK takes from a credential_process.</summary>
    Json,

    /// <summary>A credential_process line of the AWS config file.</summary>
    CredentialProcess,
}
