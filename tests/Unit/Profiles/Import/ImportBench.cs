using System.IO;
using OktaAws.Core.Profiles;
using OktaAws.Core.Profiles.Import;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Profiles.Import;

/// <summary>A home with files of other tools, and the import over it.</summary>
internal sealed class ImportBench : IDisposable
{
    public TemporaryHome Home { get; } = new();

    /// <summary>The folder the user is in.</summary>
    public string Folder => Home.PathOf("work");

    public string Config => File.Exists(Home.Folders.ConfigFile) ? File.ReadAllText(Home.Folders.ConfigFile) : string.Empty;

    /// <summary>Writes a file below the home.</summary>
    public ImportBench With(string path, string text) => With(path, System.Text.Encoding.UTF8.GetBytes(text));

    public ImportBench With(string path, byte[] bytes)
    {
        string full = Home.PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public ImportReading Read(string tool, string? prefix = null, params string[] paths) =>
        Import(force: false).Read(tool, paths.Select(Home.PathOf).ToArray(), Folder, prefix);

    /// <summary>Imports all there is; nothing of it may fail.</summary>
    public IReadOnlyList<ImportedProfile> Run(string tool, bool force = false, string? prefix = null, params string[] paths)
    {
        ProfileImport import = Import(force);
        ImportReading reading = import.Read(tool, paths.Select(Home.PathOf).ToArray(), Folder, prefix);
        Assert.Empty(reading.Problems.Select(p => p.Message));
        foreach (ImportedProfile profile in reading.Profiles)
        {
            import.Check(profile);
            import.Accept(profile);
        }

        import.Save();
        return reading.Profiles;
    }

    public ProfileImport Import(bool force) => new(Home.Folders, Home.Read, force);

    /// <summary>A profile as saved: "key=value" joined.</summary>
    public string Saved(string name)
    {
        ProfileInfo profile = new ProfileStore(Home.Folders, Home.Read).Get(name);
        return string.Join(" ", profile.Keys.Order(StringComparer.Ordinal).Select(k => $"{k}={profile.Get(k)}"));
    }

    public void Dispose() => Home.Dispose();
}
