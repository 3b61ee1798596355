namespace OktaAws.Core.SignIn;

/// <summary>How long things may take.</summary>
internal static class EngineLimits
{
    /// <summary>One request.</summary>
    private static readonly TimeSpan Request = TimeSpan.FromSeconds(30);

    /// <summary>Network and locks together when nobody is to notice: the line in a user's $PROFILE.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(3);

    /// <summary>Waiting for another process that signs in: as long as a push lives.</summary>
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    /// <summary>All that a run without a person may take.</summary>
    public static TimeSpan OfSilentRun(RunOptions options) => options.Timeout ?? Silent;

    /// <summary>What a run may spend waiting for others.</summary>
    public static TimeSpan OfLocks(RunOptions options) => options.Timeout ?? (options.NonInteractive ? Silent : Lock);

    /// <summary>What one request may take.</summary>
    public static TimeSpan OfRequest(RunOptions options) => options.Timeout ?? Request;

    /// <summary>After the organization could not be reached, silent runs fail at once for so long.</summary>
    public static readonly TimeSpan UnreachablePause = TimeSpan.FromSeconds(60);
}
