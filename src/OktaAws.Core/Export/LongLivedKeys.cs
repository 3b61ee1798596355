using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>Recognizes keys that nobody can get back once they are overwritten.</summary>
internal static class LongLivedKeys
{
    /// <summary>Why a section is not to be overwritten; null when it may be.</summary>
    public static string? WhyKept(IniDocument document, string section)
    {
        string? id = document.Get(section, CredentialsFileFormat.AccessKeyId);
        bool hasSecret = !string.IsNullOrEmpty(document.Get(section, CredentialsFileFormat.SecretAccessKey));
        bool hasToken = !string.IsNullOrEmpty(document.Get(section, CredentialsFileFormat.SessionToken))
            || !string.IsNullOrEmpty(document.Get(section, CredentialsFileFormat.OldSessionToken));
        bool isMarked = document.Get(section, CredentialsFileFormat.Mark) is not null;
        // IAM user guide, "Unique identifiers": AKIA is a long-lived key, ASIA a temporary one. A mark does not excuse
        // AKIA: then somebody put keys of their own into a section that once was ours.
        if (id is not null && id.StartsWith("AKIA", StringComparison.OrdinalIgnoreCase)) return "it holds a long-lived key (AKIA…)";
        bool hasKeys = !string.IsNullOrEmpty(id) || hasSecret;
        return hasKeys && !hasToken && !isMarked ? "it holds keys without a session token that OktaAws did not write" : null;
    }
}
