using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>
/// The .env file of docker compose, docker --env-file and dotenv libraries. They agree on plain values; what needs quotes
/// is quoted singly, which compose, the libraries and shells take literally.
/// </summary>
internal sealed class DotEnvFormat : IFileFormat
{
    public string Name => "DotEnv";

    public string Render(TemporaryCredential credential, bool withSecurityToken) =>
        string.Join("\n", EnvironmentVariables.Of(credential, withSecurityToken).Where(v => v.Value is not null).Select(Line));

    /// <summary>Only the lines of our variables change; those that would contradict the keys go.</summary>
    public string Merge(string before, TemporaryCredential credential, bool withSecurityToken)
    {
        DotEnvDocument document = DotEnvDocument.Parse(before);
        foreach (EnvironmentVariable variable in EnvironmentVariables.Of(credential, withSecurityToken))
        {
            if (variable.Value is null) document.Remove(variable.Name);
            else document.Set(variable.Name, WholeFile.Bytes(Line(variable)));
        }

        return document.ToString();
    }

    public KeyValuePair<string, string>? WhyKept(string before)
    {
        DotEnvDocument document = DotEnvDocument.Parse(before);
        string id = document.Get(EnvironmentVariables.AccessKeyId);
        if (id.StartsWith("AKIA", StringComparison.OrdinalIgnoreCase)) return new(ErrorId.LongLivedKeysPresent, "it holds a long-lived key (AKIA…)");
        bool hasKeys = id.Length > 0 || document.Get(EnvironmentVariables.SecretAccessKey).Length > 0;
        bool hasToken = document.Get(EnvironmentVariables.SessionToken).Length > 0 || document.Get(EnvironmentVariables.SecurityToken).Length > 0;
        return hasKeys && !hasToken ? new(ErrorId.LongLivedKeysPresent, "it holds keys without a session token") : null;
    }

    private static string Line(EnvironmentVariable variable)
    {
        string value = variable.Value!;
        // In single quotes some libraries read \\ and \' as escapes, others do not; a line end ends the line for docker.
        if (value.Any(c => c is '\'' or '\\' || char.IsControl(c))) throw EnvironmentVariables.Unwritable(variable, "a .env file");
        return value.All(EnvironmentVariables.IsPlain) ? $"{variable.Name}={value}" : $"{variable.Name}='{value}'";
    }
}
