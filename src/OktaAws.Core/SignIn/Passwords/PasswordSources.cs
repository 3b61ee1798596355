using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>The places a password may come from, in order: the caller, then each of <paramref name="places"/> whose password was not refused before.</summary>
internal sealed class PasswordSources(RunOptions options, IReadOnlyList<IPasswordPlace> places, RefusalMarks marks, PasswordOffer offer, IPrompt prompt, ILog log) : IPasswordSource
{
    private const string Caller = "the caller";
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>Where the password of a sign-in would come from, without reading it; the person when no place has one.</summary>
    public string OriginFor(OktaOrg organization, string? user) => options.Password is not null ? Caller
        : places.Select(place => place.OriginFor(organization, user)).FirstOrDefault(origin => origin is not null) ?? FoundPassword.Typed;

    public async Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation)
    {
        foreach (IPasswordPlace place in places)
        {
            if (await place.FindUserAsync(organization, cancellation).ConfigureAwait(false) is { } user) return user;
        }

        return null;
    }

    public async Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation)
    {
        if (options.Password is not null) return new FoundPassword(options.Password.Copy(), Caller);
        var refused = new List<OktaAwsException>();
        foreach (IPasswordPlace place in places)
        {
            if (place.OriginFor(organization, user) is not { } origin) continue;
            if (marks.When(organization, user, origin) is { } at) refused.Add(Refused(organization, user, origin, at));
            else if (await place.ReadAsync(organization, user, cancellation).ConfigureAwait(false) is { } value) return new FoundPassword(value, origin);
        }

        // A person can put it right by typing; a silent run can only end here.
        if (refused.Count > 0 && (options.NonInteractive || !prompt.CanAsk)) throw refused[0];
        foreach (OktaAwsException one in refused) log.Warning(one.Message);
        return null;
    }

    public OktaAwsException? Judge(OktaOrg organization, string user, FoundPassword password, OktaAwsException? refusal)
    {
        if (refusal is null)
        {
            // What a person knows may lie in the places by now too, unless it was refused there a moment ago. Another place's password proves nothing of them.
            if (password.Origin is Caller or FoundPassword.Typed)
            {
                foreach (string origin in places.Select(p => p.OriginFor(organization, user)).OfType<string>().Where(o => !_refused.Contains(o))) marks.Lift(organization, user, origin);
            }

            if (password.Origin == FoundPassword.Typed) offer.Remember(organization, user, password.Value);
            return null;
        }

        if (password.Origin is Caller or FoundPassword.Typed) return refusal;
        marks.Set(organization, user, password.Origin);
        _refused.Add(password.Origin);
        return new OktaAwsException(
            refusal.Id, $"{refusal.Message.TrimEnd('.')}. The password came from {password.Origin} and will not be sent again.", refusal.Target,
            "Sign in once by typing the password, or put the new one there; Set-OktaAwsPassword does that for vaults.", refusal);
    }

    private static OktaAwsException Refused(OktaOrg organization, string user, string origin, DateTimeOffset at) => new(
        ErrorId.SignInRejected, $"{organization} refused the password of '{user}' from {origin} on {at.ToLocalTime():g}; it is not sent again.", user,
        "Sign in once by typing the password, or put the new one there; Set-OktaAwsPassword does that for vaults.");
}
