using System.Globalization;
using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>
/// Sessions of IAM users, one file per user and duration. They lie among the sessions: they are what a session is to the
/// other ways, and whoever clears sessions means them too.
/// </summary>
internal sealed class KeySessionStore(HomeFolders home, IEntryStore entries)
{
    public const int Schema = 1;

    /// <summary>A session that still lives, or null. Never throws for what it finds.</summary>
    public TemporaryCredential? Load(SignInRequest request, DateTimeOffset now)
    {
        string path = PathOf(request);
        if (entries.Read(path, Schema) is not { } entry || !Head(request).All(field => entry.TryGetValue(field.Key, out string? value) && value == field.Value)) return null;
        if (CredentialEntry.WhyUnusable(entry, now) is { } why)
        {
            entries.SetAside(path, why);
            return null;
        }

        TemporaryCredential session = CredentialEntry.ToCredential(entry, null, null);
        return session.Expiration > now ? session : null;
    }

    public void Save(SignInRequest request, TemporaryCredential session, DateTimeOffset now) =>
        entries.Write(PathOf(request), JsonFields.Write(Schema, CredentialEntry.Fields(Head(request), session, now)));

    public bool Drop(SignInRequest request) => entries.Drop(PathOf(request));

    private string PathOf(SignInRequest request)
    {
        string key = string.Join("\n", Head(request).Select(field => field.Key + "=" + field.Value));
        return Path.Combine(home.CacheFolder, "sessions", $"{SafeName.ForFile(request.Organization.Authority, 48)}-{NameHash.Of("keys\n" + key)}.json");
    }

    // The file repeats its whole name in clear: a collision or a foreign file is a miss.
    private static KeyValuePair<string, string>[] Head(SignInRequest request) =>
    [
        new("organization", request.Organization.Origin.AbsoluteUri), new("identity", request.IdentityName ?? CacheKey.Undeclared),
        new("seconds", request.SessionSeconds.ToString(CultureInfo.InvariantCulture)), new("key", request.Key ?? string.Empty),
    ];
}
