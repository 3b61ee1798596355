using System;
using System.IO;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;

namespace OktaAws.Native.Vault;

/// <summary>Which pwsh to trust with a password: the one that kept it, else the first on PATH that only its owner or the system can replace.</summary>
internal static class PowerShellProgram
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";

    /// <summary>Its full path; null when there is none.</summary>
    public static string? Find(State state, Func<string, string?> environment)
    {
        if (state.PowerShell is { } recorded && IsTrusted(recorded)) return recorded;
        foreach (string folder in (environment("PATH") ?? string.Empty).Split(Path.PathSeparator))
        {
            // A relative folder is whatever folder one happens to be in.
            if (!Path.IsPathFullyQualified(folder)) continue;
            string candidate = Path.Combine(folder, Name);
            if (IsTrusted(candidate)) return candidate;
        }

        return null;
    }

    private static bool IsTrusted(string path)
    {
        if (!Path.IsPathFullyQualified(path) || FileFacts.OfPath(path, followLinks: true) is not { IsRegular: true, IsOursOrRoots: true, IsWritableByAll: false }) return false;
        string real = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return FolderIsSafe(path) && FolderIsSafe(real);
    }

    private static bool FolderIsSafe(string path) =>
        Path.GetDirectoryName(path) is { } folder && FileFacts.OfPath(folder, followLinks: true) is { LetsOthersReplace: false };
}
