using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Core.SignIn;
using OktaAws.Native.Terminal;
using OktaAws.Native.Vault;

namespace OktaAws.Native.Commands;

/// <summary>Runs a command over an engine that talks on the terminal, and turns failures into one line and an exit code.</summary>
internal static class CommandRun
{
    private const int Failed = 1;
    private const int UsageError = 2;
    private const int Interrupted = 130;

    /// <summary>Gets keys as the command line says and does something with them.</summary>
    public static Task<int> ConnectAsync(ParseResult parsed, SettingOptions settings, Argument<string?> profile, Func<TemporaryCredential, ILog, Task> body, CancellationToken cancellation) =>
        ExecuteAsync(
            parsed,
            settings,
            async (engine, log, options, cancel) =>
            {
                SignInTarget target = settings.Target(parsed, parsed.GetValue(profile));
                await body(await engine.ConnectAsync(target, options, cancel).ConfigureAwait(false), log).ConfigureAwait(false);
            },
            cancellation);

    public static async Task<int> ExecuteAsync(ParseResult parsed, SettingOptions settings, Func<OktaAwsEngine, ILog, RunOptions, CancellationToken, Task> body, CancellationToken cancellation)
    {
        using TerminalDevice? terminal = TerminalDevice.TryOpen();
        var notices = new TerminalNotices(terminal, settings.Verbose(parsed), settings.Debug(parsed), settings.Quiet(parsed));
        try
        {
            using var engine = new OktaAwsEngine(new EngineSetup
            {
                Prompt = new TerminalPrompt(RunSwitches.ForbidQuestions ? null : terminal),
                Log = notices,
                Attention = notices,
                Vaults = new PowerShellVault(notices),
                ConfigFile = settings.ConfigFile(parsed),
            });
            await body(engine, notices, settings.Run(parsed), cancellation).ConfigureAwait(false);
            return 0;
        }
        catch (OktaAwsException e)
        {
            await FailAsync(e).ConfigureAwait(false);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception e)
        {
            // A defect of ours. Its text may hold anything, a secret too; where it came from is enough to report it.
            notices.Debug(DisplayText.Clean($"{e.GetType().FullName} {e.StackTrace}", 4000));
            await Console.Error.WriteLineAsync($"oktaaws: InternalError: This was not foreseen ({e.GetType().Name}). Run the command with --debug and report what it shows.").ConfigureAwait(false);
            return Failed;
        }
    }

    /// <summary>The one line of a failure.</summary>
    public static Task FailAsync(OktaAwsException e) => Console.Error.WriteLineAsync($"oktaaws: {e.Id}: {Sentence(e.Message)} {e.NextStep}".TrimEnd());

    /// <summary>Tells in one line what of the command line is not understood, and where the rest stands.</summary>
    public static async Task<int> MisuseAsync(ParseResult parsed, params string[] messages)
    {
        // The parser lists what it would take on lines of their own, and repeats what was typed as it is.
        string[] words = string.Join(" ", messages).Split((char[]?)[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        string command = parsed.CommandResult.Command is RootCommand ? string.Empty : parsed.CommandResult.Command.Name + " ";
        await Console.Error.WriteLineAsync($"oktaaws: usage: {Sentence(DisplayText.Clean(string.Join(" ", words)).ToString())} See: oktaaws {command}--help").ConfigureAwait(false);
        return UsageError;
    }

    private static string Sentence(string text) => text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text : text + ".";
}
