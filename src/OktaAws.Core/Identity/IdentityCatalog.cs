namespace OktaAws.Core.Identity;

/// <summary>Every identity provider, by its word. A new one is a folder and a line here.</summary>
internal static class IdentityCatalog
{
    public static IReadOnlyList<IIdentityProvider> All { get; } =
        [new Okta.OktaIdentityProvider(), new JumpCloud.JumpCloudIdentityProvider(), new IamUser.IamUserProvider(), new EntryUrl.EntryUrlProvider()];

    /// <summary>Throws ProfileInvalid for an unknown word.</summary>
    public static IIdentityProvider Find(string? word) =>
        All.FirstOrDefault(p => string.Equals(p.Word, word ?? "okta", StringComparison.OrdinalIgnoreCase))
        ?? throw new OktaAwsException(ErrorId.ProfileInvalid, $"Unknown provider '{word}'; known are {string.Join(", ", All.Select(p => p.Word))}.", word);
}
