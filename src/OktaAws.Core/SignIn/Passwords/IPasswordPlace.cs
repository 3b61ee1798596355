using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>A place where a password may lie. One file each, and a line in <see cref="PasswordPlaces"/>.</summary>
internal interface IPasswordPlace
{
    /// <summary>What the place is called in messages and marks; null when nothing of the user is expected there. Costs nothing.</summary>
    string? OriginFor(OktaOrg organization, string? user);

    /// <summary>What to do once the password that lies there was refused.</summary>
    string RemedyFor(OktaOrg organization, string user);

    /// <summary>The user whose password lies there, where the place says so.</summary>
    Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation);

    /// <summary>The password; null when there is none after all. Throws what the place has to say, such as VaultLocked.</summary>
    Task<SecretText?> ReadAsync(OktaOrg organization, string user, CancellationToken cancellation);
}
