using System.Management.Automation.Host;

namespace OktaAws.Hosting;

/// <summary>Whether somebody can be asked in this host. Asking anyway is safe, but would stop a script instead of failing at once.</summary>
internal static class Interactivity
{
    public static bool CanAsk(PSHost? host)
    {
        if (host?.UI is null || !Environment.UserInteractive) return false;
        return host.Name != "ConsoleHost" || (!Console.IsInputRedirected && !IsStartedNonInteractive());
    }

    // The console host keeps this to itself: prompts would throw, but only after the sign-in has begun.
    private static bool IsStartedNonInteractive()
    {
        foreach (string argument in Environment.GetCommandLineArgs().Skip(1))
        {
            string name = argument.TrimStart('-', '/');
            if (name.Length == argument.Length) continue;
            if (IsPrefix(name, "NonInteractive", "noni")) return true;
            // What follows these is the script's own.
            if (IsPrefix(name, "Command", "c") || IsPrefix(name, "File", "f") || IsPrefix(name, "EncodedCommand", "e")) return false;
        }

        return false;
    }

    private static bool IsPrefix(string name, string whole, string shortest) =>
        name.Length >= shortest.Length && whole.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
