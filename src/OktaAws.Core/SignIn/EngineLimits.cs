namespace OktaAws.Core.SignIn;

/// <summary>How long things may take.</summary>
internal static class EngineLimits
{
    /// <summary>One request.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(30);

    /// <summary>Network and locks together when nobody is to notice: the line in a user's $PROFILE.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(3);

    /// <summary>Waiting for another process that signs in: as long as a push lives.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    /// <summary>A wait for another process that leaves a run all the time it has.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(500);

    /// <summary>After the organization could not be reached, silent runs fail at once for so long.</summary>
    public static readonly TimeSpan UnreachablePause = TimeSpan.FromSeconds(60);
}
