using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>Texts that attack the terminal of whoever prints them.</summary>
public static class HostileTexts
{
    /// <summary>Clears the screen, recolors, sets the clipboard (OSC 52), links (OSC 8), turns the writing direction, hides and breaks lines.</summary>
    public static readonly string All = string.Concat(
        "\u001b[2J\u001b[1;31m",
        "\u001b]52;c;ZXZpbA==\u0007",
        "\u001b]8;;https://evil.test/\u001b\\click\u001b]8;;\u001b\\",
        "\u009b31m\u009d0;title\u009c",
        "\u202e\u2066evil\u2069",
        "\u200b\u200d\ufeff",
        "\r\nforged line\u2028",
        "\u0000\u0008\u007f<b>&amp;");

    internal static Scenario Scene()
    {
        Scenario scenario = Scenarios.Of(
            [.. Scenarios.Roles(11)],
            Scenarios.Push() with { NumberMatching = true },
            Scenarios.Totp("OKTA") with { Profile = new Dictionary<string, string> { ["credentialId"] = "jane", ["name"] = "token" } },
            Scenarios.Sms("+1 XXX-XXX-0142"));
        return scenario with { Hostile = All, Accounts = [.. scenario.Accounts.Select(account => account with { Alias = account.Alias ?? "plain" })] };
    }
}
