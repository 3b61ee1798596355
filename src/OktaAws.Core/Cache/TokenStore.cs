using System.Globalization;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>
/// OAuth tokens of the device way, one file per name. They lie among the sessions: they are what a session is to the
/// password way, and whoever clears sessions means them too.
/// </summary>
internal sealed class TokenStore(HomeFolders home, IEntryStore entries)
{
    public const int Schema = 1;

    // Tokens about to expire would be refused in the middle of the sign-in.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // Okta's longest access token lives 24 hours; more is a damaged entry or a clock that was wrong.
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    public TokenStore(HomeFolders home, ILog log)
        : this(home, new ProtectedFile(log) { Instead = SessionStore.NewSignIn })
    {
    }

    /// <summary>Tokens that still live; expired ones are removed.</summary>
    public OAuthTokens? Load(TokenName name, DateTimeOffset now)
    {
        if (entries.Read(PathOf(name), Schema) is not { } entry || !Matches(entry, name)) return null;
        bool isDated = DateTimeOffset.TryParse(Get(entry, "expires"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset expires);
        if (isDated && expires > now + Margin && expires < now + LongestLife && Get(entry, "accessToken") is { } access && Get(entry, "idToken") is { } id)
            return new OAuthTokens(access, id, expires, Get(entry, "user"));
        Drop(name);
        return null;
    }

    public void Save(TokenName name, OAuthTokens tokens) => entries.Write(PathOf(name), JsonFields.Write(Schema,
    [
        .. Head(name),
        new("accessToken", tokens.AccessToken),
        new("idToken", tokens.IdToken),
        new("expires", tokens.Expires.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        new("user", tokens.User),
    ]));

    public void Drop(TokenName name) => entries.Drop(PathOf(name));

    private string PathOf(TokenName name)
    {
        string key = string.Join("\n", Head(name).Select(field => field.Key + "=" + field.Value));
        return Path.Combine(home.CacheFolder, "sessions", $"{SafeName.ForFile(name.Organization.Authority, 48)}-{NameHash.Of("token\n" + key)}.json");
    }

    // The file repeats its whole name in clear: a collision or a foreign file is a miss.
    private static KeyValuePair<string, string?>[] Head(TokenName name) =>
    [
        new("organization", name.Organization.Origin.AbsoluteUri), new("identity", name.User), new("client", name.ClientId), new("scope", name.Scope),
    ];

    private static bool Matches(Dictionary<string, string> entry, TokenName name) => Head(name).All(field => Get(entry, field.Key) == field.Value);

    private static string? Get(Dictionary<string, string> entry, string field) => entry.TryGetValue(field, out string? value) ? value : null;
}
