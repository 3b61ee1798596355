using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Native.Terminal;

namespace OktaAws.Native.Commands;

/// <summary>Runs a command over an engine that talks on the terminal, and turns failures into one line and an exit code.</summary>
internal static class CommandRun
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public static async Task<int> ExecuteAsync(ParseResult parsed, SettingOptions settings, Func<OktaAwsEngine, RunOptions, CancellationToken, Task> body, CancellationToken cancellation)
    {
        using TerminalDevice? terminal = TerminalDevice.TryOpen();
        var notices = new TerminalNotices(terminal, settings.Verbose(parsed), settings.Debug(parsed));
        try
        {
            using var engine = new OktaAwsEngine(new TerminalPrompt(terminal), notices, notices);
            await body(engine, settings.Run(parsed), cancellation).ConfigureAwait(false);
            return 0;
        }
        catch (OktaAwsException e)
        {
            Say(e);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    /// <summary>The one line of a failure.</summary>
    public static void Say(OktaAwsException e) => Console.Error.WriteLine($"oktaaws: {e.Id}: {Sentence(e.Message)} {e.NextStep}".TrimEnd());

    private static string Sentence(string text) => text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text : text + ".";
}
