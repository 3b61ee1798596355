using System;
using System.IO;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Profiles;

/// <summary>A user with a profile file, and a project folder elsewhere with a file of its own.</summary>
internal sealed class ProjectBench : IDisposable
{
    public const string Own = """
        [profile web]
        app_url = https://acme.okta.com/home/amazon_aws/0oa1/272
        user = ann
        role = arn:aws:iam::111111111111:role/Web
        duration = 3600

        [profile base]
        organization = acme.okta.com
        user = ann
        proxy = http://ann:secret@proxy:1

        """;

    public ProjectBench(string? project = null, string own = Own)
    {
        Home.WithConfig(own);
        Folder = Directory.CreateDirectory(Path.Combine(Outside, "work", "repo")).FullName;
        if (project is not null) Write(project);
    }

    public TemporaryHome Home { get; } = new();

    /// <summary>Beside the home, so that the search does not stop there.</summary>
    public string Outside { get; } = FileFacts.CanonicalPath(Directory.CreateTempSubdirectory("oktaaws-project-").FullName)!;

    public string Folder { get; }

    public string File => Path.Combine(Folder, ".oktaaws");

    public void Write(string text) => System.IO.File.WriteAllText(File, text);

    public ResolvedProfile Resolve(string? profile, SettingsLayer? parameters = null) =>
        ResolvedProfile.Of(profile, parameters ?? new SettingsLayer("parameter"), Home.Read, Home.Folders, ProjectSource.From(Folder));

    public void Dispose()
    {
        Home.Dispose();
        Directory.Delete(Outside, recursive: true);
    }
}
