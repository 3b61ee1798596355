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
        foreach (IPasswordPlace place in places)
        {
            if (place.OriginFor(organization, user) is not { } origin || IsRefused(organization, user, origin)) continue;
            if (await place.ReadAsync(organization, user, cancellation).ConfigureAwait(false) is { } value) return new FoundPassword(value, origin);
        }

        return null;
    }

    public OktaAwsException? Judge(OktaOrg organization, string user, FoundPassword password, OktaAwsException? refusal)
    {
        if (refusal is null)
        {
            // What lies there may be right by now, unless it was refused a moment ago.
            foreach (string origin in places.Select(p => p.OriginFor(organization, user)).OfType<string>().Where(o => !_refused.Contains(o))) marks.Lift(organization, user, origin);
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

    // A person can put it right by typing; a silent run can only end here.
    private bool IsRefused(OktaOrg organization, string user, string origin)
    {
        if (marks.When(organization, user, origin) is not { } at) return false;
        if (options.NonInteractive || !prompt.CanAsk)
        {
            throw new OktaAwsException(
                ErrorId.SignInRejected, $"{organization} refused the password of '{user}' from {origin} on {at.ToLocalTime():g}; it is not sent again.", user,
                "Sign in once by typing the password, or put the new one there; Set-OktaAwsPassword does that for vaults.");
        }

        log.Warning($"The password from {origin} was refused on {at.ToLocalTime():g}; it is not sent again.");
        return true;
    }
}
