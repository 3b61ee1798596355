using System.Globalization;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>
/// Okta sessions and device tokens, one file per organization and user. The device token lies in a file of its own: it
/// outlives sessions, and dropping a session must not make a remembered device a new one.
/// </summary>
internal sealed class SessionStore(HomeFolders home, IEntryStore entries)
{
    public const int Schema = 1;

    /// <summary>What happens instead of using a damaged entry.</summary>
    public const string NewSignIn = "a new sign-in is made";

    public SessionStore(HomeFolders home, ILog log)
        : this(home, new ProtectedFile(log) { Instead = NewSignIn })
    {
    }

    /// <summary>The cookies kept; none when there are none to use.</summary>
    public IReadOnlyList<KeptCookie> Load(OktaOrg organization, string user)
    {
        if (Entry("sessions", organization, user) is not { } entry) return [];
        var cookies = new List<KeptCookie>();
        for (int i = 0; entry.TryGetValue($"cookie{i}.name", out string? name); i++)
        {
            if (!entry.TryGetValue($"cookie{i}.value", out string? value) || !entry.TryGetValue($"cookie{i}.path", out string? path)) break;
            cookies.Add(new KeptCookie(name, value, path, entry.TryGetValue($"cookie{i}.expires", out string? expires) ? Time(expires) : null, entry.TryGetValue($"cookie{i}.domain", out string? domain) ? domain : null));
        }

        return cookies;
    }

    /// <summary>Replaces the cookies kept.</summary>
    public void Save(OktaOrg organization, string user, IReadOnlyList<KeptCookie> cookies)
    {
        var fields = new List<KeyValuePair<string, string?>>(Head(organization, user));
        for (int i = 0; i < cookies.Count; i++)
        {
            KeptCookie cookie = cookies[i];
            fields.Add(new($"cookie{i}.name", cookie.Name));
            fields.Add(new($"cookie{i}.value", cookie.Value));
            fields.Add(new($"cookie{i}.path", cookie.Path));
            fields.Add(new($"cookie{i}.expires", cookie.Expires?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)));
            if (cookie.Domain is not null) fields.Add(new($"cookie{i}.domain", cookie.Domain));
        }

        entries.Write(PathOf("sessions", organization, user), JsonFields.Write(Schema, fields));
    }

    /// <summary>Forgets the session; false when the file could not be removed.</summary>
    public bool Drop(OktaOrg organization, string user) => entries.Drop(PathOf("sessions", organization, user));

    /// <summary>The token by which the organization knows this computer; null when there is none.</summary>
    public string? LoadDevice(OktaOrg organization, string user) =>
        Entry("devices", organization, user) is { } entry && entry.TryGetValue("device", out string? token) ? token : null;

    public void SaveDevice(OktaOrg organization, string user, string token) =>
        entries.Write(PathOf("devices", organization, user), JsonFields.Write(Schema, [.. Head(organization, user), new("device", token)]));

    private Dictionary<string, string>? Entry(string kind, OktaOrg organization, string user)
    {
        Dictionary<string, string>? entry = entries.Read(PathOf(kind, organization, user), Schema);
        bool isSame = entry is not null && Head(organization, user).All(field => entry.TryGetValue(field.Key, out string? value) && value == field.Value);
        return isSame ? entry : null;
    }

    private string PathOf(string kind, OktaOrg organization, string user)
    {
        string name = organization.Origin.AbsoluteUri + "\n" + Fold(user);
        return Path.Combine(home.CacheFolder, kind, $"{SafeName.ForFile(organization.Authority, 48)}-{NameHash.Of(name)}.json");
    }

    private static KeyValuePair<string, string?>[] Head(OktaOrg organization, string user) =>
        [new("organization", organization.Origin.AbsoluteUri), new("identity", Fold(user))];

    // Okta takes user names without regard to case.
    private static string Fold(string user) => user.ToLowerInvariant();

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time) ? time : null;
}
