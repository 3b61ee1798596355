using System.Globalization;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>
/// Which stored passwords the organization has refused: they are not sent again by themselves, because that locks accounts.
/// A mark names the place and the time, never anything derived from the password.
/// </summary>
internal sealed class RefusalMarks(State state, IClock clock)
{
    private const string Beginning = "refused password of ";
    private const string Middle = " from ";

    /// <summary>When the password from there was refused; null for one that was not.</summary>
    public DateTimeOffset? When(OktaOrg organization, string user, string origin) => TimeOf(state.Fact(organization, Topic(user, origin)));

    public void Set(OktaOrg organization, string user, string origin) =>
        state.SetFact(organization, Topic(user, origin), clock.UtcNow.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    public void Lift(OktaOrg organization, string user, string origin) => state.SetFact(organization, Topic(user, origin), null);

    /// <summary>The marks of the users of these requests, or of all users at the organization of one that names none; null for every mark.</summary>
    public IReadOnlyList<RefusalMark> Find(IReadOnlyList<SignInRequest>? only) =>
        state.Facts(Beginning).Select(Read).OfType<RefusalMark>().Where(mark => only is null || only.Any(mark.Concerns)).ToArray();

    /// <summary>Forgets one by its name; whether it is gone.</summary>
    public bool Lift(string name)
    {
        state.ForgetFact(name);
        return !state.Facts(Beginning).ContainsKey(name);
    }

    private static RefusalMark? Read(KeyValuePair<string, string> fact)
    {
        string[] parts = fact.Key.Split(['|'], 3);
        int user = Beginning.Length, end = parts[2].IndexOf(Middle, user, StringComparison.Ordinal);
        return end < 0 || TimeOf(fact.Value) is not { } at ? null
            : new RefusalMark(fact.Key, parts[1], parts[2].Substring(user, end - user), parts[2].Substring(end + Middle.Length), at);
    }

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset at) ? at : null;

    private static string Topic(string user, string origin) => Beginning + user.ToLowerInvariant() + Middle + origin;
}
