namespace OktaAws.Core.Files;

/// <summary>Where the AWS tools look for the files they share.</summary>
internal static class AwsFolder
{
    /// <summary>AWS_SHARED_CREDENTIALS_FILE, else <c>.aws/credentials</c> in the user's home.</summary>
    public static string Credentials(Func<string, string?> environment) => Find(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials");

    /// <summary>AWS_CONFIG_FILE, else <c>.aws/config</c> in the user's home.</summary>
    public static string Config(Func<string, string?> environment) => Find(environment, "AWS_CONFIG_FILE", "config");

    private static string Find(Func<string, string?> environment, string variable, string file)
    {
        string home = HomeFolders.Of(environment).UserHome;
        string? named = environment(variable);
        if (string.IsNullOrWhiteSpace(named)) return Path.Combine(home, ".aws", file);
        // The AWS CLI takes ~ here, and lines of dotfiles count on it.
        bool isFromHome = named!.StartsWith("~/", StringComparison.Ordinal) || named.StartsWith("~\\", StringComparison.Ordinal);
        return isFromHome ? Path.Combine(home, named.Substring(2)) : named;
    }
}
