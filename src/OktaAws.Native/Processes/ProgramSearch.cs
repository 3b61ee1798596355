using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OktaAws.Core.Errors;

namespace OktaAws.Native.Processes;

/// <summary>Finds a program as the shells of the platform do: as a path when it holds a separator, else in the folders of PATH.</summary>
internal static class ProgramSearch
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Its path. Throws CommandNotFound, and CommandBlocked when there is only a file that may not be run.</summary>
    public static string Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"), Environment.GetEnvironmentVariable("PATHEXT"));

    internal static string Find(string name, string? path, string? extensions)
    {
        string[] candidates = [.. Folders(name, path).SelectMany(folder => Names(name, extensions).Select(n => folder.Length == 0 ? n : Path.Combine(folder, n))).Where(File.Exists)];
        if (Array.Find(candidates, MayRun) is { } found) return Path.GetFullPath(found);
        throw candidates.Length == 0
            ? new OktaAwsException(ErrorId.CommandNotFound, $"There is no program '{name}'.", name)
            : new OktaAwsException(ErrorId.CommandBlocked, $"'{candidates[0]}' is not executable.", candidates[0]);
    }

    private static string[] Folders(string name, string? path)
    {
        if (name.Length == 0) return [];
        if (name.Contains(Path.DirectorySeparatorChar) || name.Contains(Path.AltDirectorySeparatorChar)) return [string.Empty];
        // An empty entry is the current folder (POSIX, 8.3).
        return [.. (path ?? string.Empty).Split(Path.PathSeparator).Select(folder => folder.Length == 0 ? "." : folder)];
    }

    private static IEnumerable<string> Names(string name, string? extensions)
    {
        if (!OperatingSystem.IsWindows()) return [name];
        string[] known = (string.IsNullOrEmpty(extensions) ? ".COM;.EXE;.BAT;.CMD" : extensions).Split(';', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> added = known.Select(e => name + e);
        return known.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? added.Prepend(name) : added;
    }

    private static bool MayRun(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0;
}
