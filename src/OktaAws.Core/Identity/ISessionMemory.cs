using OktaAws.Core.Net;

namespace OktaAws.Core.Identity;

/// <summary>Keeps what lets the next sign-in be short: the organization's cookies and the factor last used.</summary>
internal interface ISessionMemory
{
    /// <summary>The cookies of the user at the organization, the device's included; empty when there are none.</summary>
    IReadOnlyList<StoredCookie> Load(OktaOrg organization, string user);

    void Save(OktaOrg organization, string user, IReadOnlyList<StoredCookie> cookies);

    /// <summary>Forgets the session; the device stays known.</summary>
    void Drop(OktaOrg organization, string user);

    /// <summary>The factor the user chose last there; set to remember.</summary>
    string? LastFactor(OktaOrg organization, string user);

    void RememberFactor(OktaOrg organization, string user, string factor);
}
