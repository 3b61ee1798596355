using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace OktaAws.Unit.Program;

/// <summary>Runs the built oktaaws program: the published one named by OKTAAWS_TEST_PROGRAM, else the framework-dependent build.</summary>
internal static class OktaAwsProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The command line that starts it.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Environment.GetEnvironmentVariable("OKTAAWS_TEST_PROGRAM") is { Length: > 0 } published ? [published] : ["dotnet", BuiltDll()];

    /// <summary>Runs it without a terminal, in an environment of just these variables and what a process needs to start.</summary>
    public static Task<ProgramResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Command, environment, arguments);

    public static async Task<ProgramResult> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start(command, environment, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var bound = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(bound.Token);
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it the same way and leaves it to the caller.</summary>
    public static Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // setsid: no controlling terminal, so that a test never waits for a person who runs the tests by hand.
        string[] detached = OperatingSystem.IsLinux() ? ["setsid", "--wait", .. command] : [.. command];
        var start = new ProcessStartInfo(detached[0], detached.Skip(1).Concat(arguments))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOurs).ToArray()) start.Environment.Remove(name);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("OKTAAWS_", StringComparison.Ordinal) || name.StartsWith("CONJUR", StringComparison.Ordinal)
        || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);

    private static string BuiltDll()
    {
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string configuration = Path.GetFileName(Path.GetDirectoryName(here)!);
        string root = Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", ".."));
        return Path.Combine(root, "src", "OktaAws.Native", "bin", configuration, "net10.0", "oktaaws.dll");
    }
}

internal sealed record ProgramResult(int ExitCode, string Output, string Error);
