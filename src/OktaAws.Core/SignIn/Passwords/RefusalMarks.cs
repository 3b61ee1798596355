using System.Globalization;
using OktaAws.Core.Cache;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>
/// Which stored passwords the organization has refused: they are not sent again by themselves, because that locks accounts.
/// A mark names the place and the time, never anything derived from the password.
/// </summary>
internal sealed class RefusalMarks(State state, IClock clock)
{
    /// <summary>When the password from there was refused; null for one that was not.</summary>
    public DateTimeOffset? When(OktaOrg organization, string user, string origin) =>
        DateTimeOffset.TryParse(state.Fact(organization, Topic(user, origin)), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset at) ? at : null;

    public void Set(OktaOrg organization, string user, string origin) =>
        state.SetFact(organization, Topic(user, origin), clock.UtcNow.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    public void Lift(OktaOrg organization, string user, string origin) => state.SetFact(organization, Topic(user, origin), null);

    private static string Topic(string user, string origin) => $"refused password of {user.ToLowerInvariant()} from {origin}";
}
