namespace OktaAws.Core.Profiles;

/// <summary>Environment variables that say how to run, as opposed to what for. On with any text but 0, false, no and off.</summary>
internal static class EnvironmentSwitches
{
    /// <summary>Look for no project file.</summary>
    public const string NoProject = "OKTAAWS_NO_PROJECT";

    public static bool IsOn(Func<string, string?> environment, string name) =>
        environment(name)?.Trim() is { Length: > 0 } text && text.ToLowerInvariant() is not ("0" or "false" or "no" or "off");
}
