namespace OktaAws.Core.Identity;

/// <summary>Makes time-based one-time codes from a seed the user has put into a vault.</summary>
internal interface ICodeSource
{
    /// <summary>Whether there is a seed of the user; costs nothing.</summary>
    bool HasSeed(OktaOrg organization, string user);

    /// <summary>The next code that was not used before, waiting for its time step when it must; null when the vault holds no seed any more.</summary>
    Task<SecretText?> NextAsync(OktaOrg organization, string user, CancellationToken cancellation);
}
