using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>Where to look: the user's home, the folder the user is in, the environment.</summary>
internal sealed class ImportPlaces(string userHome, string folder, Func<string, string?> environment)
{
    public string Folder { get; } = folder;

    public string AwsConfig => AwsFolder.Config(environment);

    public string AwsCredentials => AwsFolder.Credentials(environment);

    public string InHome(params string[] parts) => Path.Combine([userHome, .. parts]);

    public string? Variable(string name) => environment(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>The region that <c>~/.aws/config</c> gives the profile of that name: some tools leave it to that file.</summary>
    public string? AwsRegion(string profile) => SharedConfigRegion.Read(profile, environment).Get(SettingKeys.Region);
}
