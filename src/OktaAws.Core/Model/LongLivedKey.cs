namespace OktaAws.Core.Model;

/// <summary>An IAM user's own access key on its way to a signature. ToString never shows the secret.</summary>
/// <param name="id">The access key id, which is no secret.</param>
/// <param name="secret">Cleared with this.</param>
/// <param name="origin">Where it lies, for people; never anything derived from the secret.</param>
internal sealed class LongLivedKey(string id, SecretText secret, string origin) : IDisposable
{
    public string Id { get; } = id;

    public SecretText Secret { get; } = secret;

    public string Origin { get; } = origin;

    public void Dispose() => Secret.Dispose();

    public override string ToString() => Id;
}
