using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>The one way in: what the cmdlets and the oktaaws program call. Safe to use for many runs, one at a time each.</summary>
public sealed class OktaAwsEngine
{
    /// <param name="prompt">Asks the person.</param>
    /// <param name="log">Hears what happens.</param>
    /// <param name="attention">Shows what is awaited of the person.</param>
    public OktaAwsEngine(IPrompt prompt, ILog log, IAttention attention)
    {
        _ = (prompt, log, attention);
    }

    /// <summary>Keys for the target: from the cache, else by signing in. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<TemporaryCredential> ConnectAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The roles the user may take at the target, filtered by its role and account values. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<IReadOnlyList<AwsRole>> GetRolesAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
