using OktaAws.Core.Cache;
using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>What is known about vaults without reading one: which entry holds whose password or seed. Names only.</summary>
internal sealed class VaultBook(State state)
{
    /// <summary>Where in a vault a request has its password: in the entry it names, else in ours.</summary>
    public static VaultEntry EntryIn(string? vault, SignInRequest request, string user) =>
        request.VaultEntry is { } named ? new VaultEntry(vault, named) : VaultEntry.OfPassword(vault, request.Organization, user);

    public VaultEntry? PasswordOf(OktaOrg organization, string user) => VaultEntry.FromFact(state.Fact(organization, PasswordTopic(user)));

    public void SetPassword(OktaOrg organization, string user, VaultEntry? entry) => state.SetFact(organization, PasswordTopic(user), entry?.ToFact());

    public VaultEntry? SeedOf(OktaOrg organization, string user) => VaultEntry.FromFact(state.Fact(organization, SeedTopic(user)));

    public void SetSeed(OktaOrg organization, string user, VaultEntry? entry) => state.SetFact(organization, SeedTopic(user), entry?.ToFact());

    private static string PasswordTopic(string user) => $"password of {user.ToLowerInvariant()}";

    private static string SeedTopic(string user) => $"seed of {user.ToLowerInvariant()}";
}
