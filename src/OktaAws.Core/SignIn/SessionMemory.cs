using OktaAws.Core.Cache;
using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>Keeps sessions in the session store, each device token apart from them, and what is no secret in the state file.</summary>
internal sealed class SessionMemory(SessionStore store, State state) : ISessionMemory, IOrgMemory
{
    private const string DeviceCookie = "DT";

    public IReadOnlyList<Net.StoredCookie> Load(OktaOrg organization, string user)
    {
        List<Net.StoredCookie> cookies = store.Load(organization, user).Select(c => ToNet(organization, c)).ToList();
        if (store.LoadDevice(organization, user) is { } device) cookies.Add(ToNet(organization, new KeptCookie(DeviceCookie, device, "/", null)));
        return cookies;
    }

    public void Save(OktaOrg organization, string user, IReadOnlyList<Net.StoredCookie> cookies)
    {
        // The store is per organization: what another host set on the way does not belong there.
        List<Net.StoredCookie> own = cookies.Where(c => c.Host == organization.Authority || IsWider(c, organization)).ToList();
        store.Save(organization, user, own.Where(c => c.Name != DeviceCookie).Select(c => new KeptCookie(c.Name, c.Value, c.Path, c.Expires, IsWider(c, organization) ? c.Host : null)).ToList());
        if (own.FirstOrDefault(c => c.Name == DeviceCookie) is { } device) store.SaveDevice(organization, user, device.Value);
    }

    public void Drop(OktaOrg organization, string user) => store.Drop(organization, user);

    public string? LastFactor(OktaOrg organization, string user) => state.LastFactor(organization, user);

    public void RememberFactor(OktaOrg organization, string user, string factor) => state.SetLastFactor(organization, user, factor);

    public string? Recall(OktaOrg organization, string topic) => state.Fact(organization, topic);

    public void Remember(OktaOrg organization, string topic, string? fact) => state.SetFact(organization, topic, fact);

    private static Net.StoredCookie ToNet(OktaOrg organization, KeptCookie c) =>
        new(c.Name, c.Value, c.Domain ?? organization.Authority, c.Path, c.Expires, isSecure: organization.Origin.Scheme == "https", hostOnly: c.Domain is null);

    // Of a domain the organization's host is in, as far as the provider's jar takes such cookies at all.
    private static bool IsWider(Net.StoredCookie c, OktaOrg organization) =>
        !c.HostOnly && organization.Origin.Host.EndsWith("." + c.Host, StringComparison.OrdinalIgnoreCase);
}
