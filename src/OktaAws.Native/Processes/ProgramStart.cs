using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;

namespace OktaAws.Native.Processes;

/// <summary>
/// Runs a program in our place. On Unix it replaces this process, so streams, terminal, signals and exit code are its own;
/// on Windows it is a child that shares the console.
/// </summary>
internal static partial class ProgramStart
{
    private const int SigPipe = 13;
    private const int Missing = 2;

    /// <summary>Its exit code; does not return where the program replaces us. Throws CommandNotFound and CommandBlocked.</summary>
    public static async Task<int> RunAsync(string path, string[] words, IReadOnlyList<EnvironmentVariable> variables)
    {
        if (!OperatingSystem.IsWindows()) throw Replace(path, words, variables);
        // Ctrl+C and Ctrl+Break reach the child by the console; we stay to report how it ended.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = true);
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, c => c.Cancel = true);
        using var child = ChildProgram.Start(path, [.. words.Skip(1)], folder: null, variables, encoding: null, captureErrors: false, isFed: false);
        return await child.WaitAsync().ConfigureAwait(false);
    }

    // The variables are changed where the system keeps them: those we do not touch pass byte for byte, text or not.
    private static OktaAwsException Replace(string path, string[] words, IReadOnlyList<EnvironmentVariable> variables)
    {
        foreach (EnvironmentVariable variable in variables)
        {
            if (variable.Value is null) _ = UnsetEnv(variable.Name);
            else _ = SetEnv(variable.Name, variable.Value, 1);
        }

        // The runtime ignores SIGPIPE, and a program inherits what is ignored: "… | head" would never end.
        Signal(SigPipe, IntPtr.Zero);
        _ = ExecVp(path, [.. words, null]);
        int error = Marshal.GetLastPInvokeError();
        return new OktaAwsException(error == Missing ? ErrorId.CommandNotFound : ErrorId.CommandBlocked, $"'{path}' cannot be run: {Marshal.GetPInvokeErrorMessage(error)}.", path);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetEnv(string name);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial IntPtr Signal(int signal, IntPtr handler);

    [LibraryImport("libc", EntryPoint = "execvp", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ExecVp(string file, string?[] arguments);
}
