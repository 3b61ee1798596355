using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>The section of something nobody gave a name, and what may be one.</summary>
internal static class SectionName
{
    /// <summary>Account (alias or id) and role: two roles of one name in two accounts stay apart.</summary>
    public static string Of(string? accountAlias, RoleArn? role)
    {
        string name = $"{accountAlias ?? role?.AccountId}-{role?.Name}";
        return SafeName.IsValid(name) ? name : $"{role?.AccountId ?? "role"}-{SafeName.ForFile(role?.Name ?? "unknown", 64)}";
    }

    /// <summary>Throws ProfileInvalid.</summary>
    public static void Check(string section)
    {
        if (SafeName.IsValid(section)) return;
        DisplayText shown = DisplayText.Clean(section, 128);
        throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{shown}' cannot be the name of a section.", shown, $"A section's name is {SafeName.Rule}.");
    }
}
