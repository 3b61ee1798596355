using System;
using System.Collections.Generic;
using System.IO;
using OktaAws.Core.Files;

namespace OktaAws.Unit.Files;

/// <summary>A folder of its own for a test, with an environment that knows nothing else.</summary>
internal sealed class TemporaryHome : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public TemporaryHome()
    {
        Root = Directory.CreateTempSubdirectory("oktaaws-test-").FullName;
        _variables["HOME"] = Root;
        _variables["USERPROFILE"] = Root;
        _variables["OKTAAWS_HOME"] = Path.Combine(Root, "own");
        OwnerOnlyFile.EnsureFolder(Path.Combine(Root, "own"));
        Folders = HomeFolders.Of(Read);
    }

    public string Root { get; }

    public HomeFolders Folders { get; }

    public string? Read(string variable) => _variables.TryGetValue(variable, out string? value) ? value : null;

    public TemporaryHome With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public TemporaryHome WithConfig(string text)
    {
        File.WriteAllText(Folders.ConfigFile, text);
        return this;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Gives a file or folder to user 1234; false when we are not root and may not.</summary>
    public static bool TryGiveAway(string path)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("chown", ["1234", path]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
