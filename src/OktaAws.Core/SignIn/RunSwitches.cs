using System.Globalization;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>How a command runs, as far as the environment says it. What the caller has set is never changed.</summary>
public static class RunSwitches
{
    private const string NonInteractive = "OKTAAWS_NON_INTERACTIVE";
    private const string OpenBrowser = "OKTAAWS_OPEN_BROWSER";
    private const string Force = "OKTAAWS_FORCE";
    private const string TimeoutSeconds = "OKTAAWS_TIMEOUT_SECONDS";
    private const int LongestTimeout = 3600;

    /// <summary>Every variable that is read here.</summary>
    internal static IReadOnlyList<string> Names { get; } = [NonInteractive, OpenBrowser, Force, TimeoutSeconds, SecretVariables.MfaCode];

    /// <summary>Whether the environment says that nobody can be asked.</summary>
    public static bool ForbidQuestions => EnvironmentSwitches.IsOn(Environment.GetEnvironmentVariable, NonInteractive);

    /// <summary>Whether the environment wants new keys, whatever the cache has.</summary>
    internal static bool ForceKeys(Func<string, string?> environment) => EnvironmentSwitches.IsOn(environment, Force);

    /// <summary>Adds what this process's environment says. Throws ConfigInvalid for a time-out that is no number of seconds.</summary>
    public static void Apply(RunOptions options) => Apply(options, Environment.GetEnvironmentVariable);

    internal static void Apply(RunOptions options, Func<string, string?> environment)
    {
        options.NonInteractive |= EnvironmentSwitches.IsOn(environment, NonInteractive);
        options.OpenBrowser |= EnvironmentSwitches.IsOn(environment, OpenBrowser);
        options.Force |= ForceKeys(environment);
        options.Timeout ??= Seconds(environment(TimeoutSeconds));
        if (options.MfaCode is null && environment(SecretVariables.MfaCode)?.Trim() is { Length: > 0 } code) (options.MfaCode, options.IsCodeAmbient) = (new SecretText(code), true);
    }

    private static TimeSpan? Seconds(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 1 and <= LongestTimeout) return TimeSpan.FromSeconds(seconds);
        throw new OktaAwsException(ErrorId.ConfigInvalid, $"{TimeoutSeconds} is '{text}', which is no number of seconds from 1 to {LongestTimeout}.", TimeoutSeconds, $"Correct or remove the environment variable {TimeoutSeconds}.");
    }
}
