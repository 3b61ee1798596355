using System;
using System.CommandLine;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Native.Commands;

namespace OktaAws.Native;

/// <summary>
/// <c>oktaaws</c>: temporary AWS credentials for programs that are not PowerShell. Exit codes: 0, 1 error, 2 usage,
/// 130 interrupted; of <c>exec</c> 126 and 127 for a program that cannot be started, else the program's own.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        // The form the AWS tools call all day: answered from the cache before anything else is loaded.
        if (args is ["credential-process", var profile] && !profile.StartsWith('-') && WarmAnswer.TryWrite(profile)) return 0;

        var root = new RootCommand("Temporary AWS credentials through your company's sign-in.")
        {
            CredentialProcessCommand.Create(),
            EnvCommand.Create(),
            WriteCommand.Create(),
            ExecCommand.Create(),
            RolesCommand.Create(),
        };
        // An argument @file belongs to the program that exec runs; it is not a file of arguments for us.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0) return await CommandRun.MisuseAsync(parsed, [.. parsed.Errors.Select(e => e.Message)]).ConfigureAwait(false);

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        // The library's own handling of signals waits for the command, which may be waiting for a person.
        var quiet = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(quiet, stop.Token).ConfigureAwait(false);

        // The first time the command ends in order; the second time the system ends it.
        void Stop(PosixSignalContext context)
        {
            // Handlers made later run first: what exec keeps from us while its child has the console stays so.
            if (context.Cancel) return;
            context.Cancel = !stop.IsCancellationRequested;
            ThreadPool.QueueUserWorkItem(_ => stop.Cancel());
        }
    }
}
