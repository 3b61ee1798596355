using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>A password or a seed in a vault, or the place one is to be put, without the secret itself.</summary>
public sealed class KeptSecret
{
    internal KeptSecret(VaultEntry entry, bool isSeed, bool isOurs, OktaAwsException? trouble = null) =>
        (Entry, IsSeed, IsOurs, Trouble) = (entry, isSeed, isOurs, trouble);

    /// <summary>For people: the vault and the entry.</summary>
    public string Place => Entry.Origin;

    /// <summary>Whether it is the seed of one-time codes rather than a password.</summary>
    public bool IsSeed { get; }

    /// <summary>Whether a command or a sign-in of ours has put there what is there, or nothing is.</summary>
    public bool IsOurs { get; }

    /// <summary>Why it could not be looked for; null when it could.</summary>
    public OktaAwsException? Trouble { get; }

    internal VaultEntry Entry { get; }
}
