using System;
using System.Collections.Concurrent;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Terminal;

/// <summary>Says what is awaited and what went less than well: on the terminal, or on stderr when there is none. Never on stdout.</summary>
internal sealed class TerminalNotices(TerminalDevice? terminal, bool verbose, bool debug, bool quiet = false) : ILog, IAttention
{
    // The answer from the cache and the full path behind it meet the same things.
    private static readonly ConcurrentDictionary<string, bool> s_warned = new(StringComparer.Ordinal);

    public void Verbose(DisplayText message)
    {
        if (verbose) Console.Error.WriteLine($"oktaaws: {message}");
    }

    public void Debug(DisplayText message)
    {
        if (debug) Console.Error.WriteLine($"oktaaws: {message}");
    }

    public void Warning(DisplayText message)
    {
        if (!quiet && s_warned.TryAdd(message.ToString(), true)) Console.Error.WriteLine($"oktaaws: warning: {message}");
    }

    public void Show(DisplayText activity, DisplayText what)
    {
        if (terminal is not null) terminal.Write($"{activity}: {what}{Environment.NewLine}");
        else Console.Error.WriteLine($"oktaaws: {activity}: {what}");
    }

    public void Clear()
    {
        // Lines that were printed stay: a terminal has no place to take them back from.
    }
}
