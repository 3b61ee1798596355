using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>The region that the AWS tools would use for a profile of the same name, from <c>~/.aws/config</c>. The weakest word on it.</summary>
internal static class SharedConfigRegion
{
    /// <summary>One value or none; never throws, since the file is not ours.</summary>
    public static SettingsLayer Read(string? profile, Func<string, string?> environment)
    {
        string path = AwsFolder.Config(environment);
        var layer = new SettingsLayer(path);
        if (!Path.IsPathRooted(path)) return layer;
        try
        {
            SharedFile file = SharedFile.Read(path, SharedFileEditor.MaxBytes, ErrorId.ConfigInvalid);
            return file.Facts is null ? layer : layer.Set(SettingKeys.Region, Usable(Find(IniDocument.Parse(file.Bytes), profile ?? Ambient(environment)), path));
        }
        catch (Exception e) when (e is OktaAwsException or IOException or UnauthorizedAccessException)
        {
            return layer;
        }
    }

    private static string Ambient(Func<string, string?> environment) =>
        environment("AWS_PROFILE") is { } name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : "default";

    private static string? Find(IniDocument document, string profile) =>
        ConfigSection.Find(document, profile) is { } section ? document.Get(section, SettingKeys.Region) : null;

    private static string? Usable(string? region, string path)
    {
        try
        {
            return string.IsNullOrWhiteSpace(region) ? null : SettingRules.Clean(SettingKeys.Region, region!.Trim(), path);
        }
        catch (OktaAwsException)
        {
            return null;
        }
    }
}
