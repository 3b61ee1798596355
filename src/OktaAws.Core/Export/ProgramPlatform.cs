using System.Runtime.InteropServices;
using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>The names under which programs for this computer are kept, the best fit first: .NET's runtime identifiers.</summary>
internal static class ProgramPlatform
{
    public static IReadOnlyList<string> Names { get; } = Find().Distinct(StringComparer.Ordinal).ToArray();

    private static IEnumerable<string> Find()
    {
#if NET8_0_OR_GREATER
        // It also tells musl from glibc.
        yield return RuntimeInformation.RuntimeIdentifier;
#endif
        string system = Platform.IsWindows ? "win" : Platform.IsMacOS ? "osx" : "linux";
        yield return $"{system}-{Word(RuntimeInformation.OSArchitecture)}";
        // An emulated PowerShell on another processor runs the same programs.
        yield return $"{system}-{Word(RuntimeInformation.ProcessArchitecture)}";
    }

    private static string Word(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x64",
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        _ => "arm",
    };
}
