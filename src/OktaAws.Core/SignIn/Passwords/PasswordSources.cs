using OktaAws.Core.Cache;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>The places a password may come from, in order: the caller, then each of <paramref name="places"/> whose password was not refused before.</summary>
internal sealed class PasswordSources(RunOptions options, IReadOnlyList<IPasswordPlace> places, RefusalMarks marks, PasswordOffer offer, IPrompt prompt, ILog log) : IPasswordSource
{
    private const string Caller = "the caller";
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    // Places that failed before a person: they are not tried again in the same run.
    private readonly HashSet<IPasswordPlace> _failed = [];
    private bool _isLocked;

    /// <summary>Where the password of a sign-in would come from, without reading it; the person when no place has one.</summary>
    public string OriginFor(OktaOrg organization, string? user) => options.Password is not null ? Caller
        : places.Select(place => place.OriginFor(organization, user)).FirstOrDefault(origin => origin is not null) ?? FoundPassword.Typed;

    public async Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation)
    {
        foreach (IPasswordPlace place in places)
        {
            if (await AskAsync(place, () => place.FindUserAsync(organization, cancellation)).ConfigureAwait(false) is { } user) return user;
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
            if (marks.When(organization, user, origin) is { } at) refused.Add(Refused(organization, user, origin, at, place));
            else if (await AskAsync(place, () => ReadAsync(place, origin, organization, user, cancellation)).ConfigureAwait(false) is { } value) return new FoundPassword(value, origin);
        }

        // A person can put it right by typing; a silent run can only end here.
        if (refused.Count > 0 && !MayAsk) throw refused[0];
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

            // A vault that did not open takes nothing in either.
            if (password.Origin == FoundPassword.Typed && !_isLocked) offer.Remember(organization, user, password.Value);
            return null;
        }

        if (password.Origin is Caller or FoundPassword.Typed) return refusal;
        marks.Set(organization, user, password.Origin);
        _refused.Add(password.Origin);
        return new OktaAwsException(
            refusal.Id, $"{refusal.Message.TrimEnd('.')}. The password came from {password.Origin} and will not be sent again.", refusal.Target,
            places.First(place => place.OriginFor(organization, user) == password.Origin).RemedyFor(organization, user), refusal);
    }

    private bool MayAsk => !options.NonInteractive && prompt.CanAsk;

    // What a person's own vault cannot give, the person may know; values of Conjur are nobody's to know.
    private async Task<T?> AskAsync<T>(IPasswordPlace place, Func<Task<T?>> ask)
        where T : class
    {
        if (_failed.Contains(place)) return null;
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (place is VaultPassword && MayAsk && e.Id is (ErrorId.VaultLocked or ErrorId.SecretNotFound))
        {
            log.Warning($"{e.Id}: {e.Message} {e.NextStep}");
            _failed.Add(place);
            _isLocked |= e.Id == ErrorId.VaultLocked;
            return null;
        }
    }

    private async Task<SecretText?> ReadAsync(IPasswordPlace place, string origin, OktaOrg organization, string user, CancellationToken cancellation)
    {
        SecretText? value = await place.ReadAsync(organization, user, cancellation).ConfigureAwait(false);
        if (value is null) return null;
        if (PasswordShape.WhyNone(value) is { } why)
        {
            value.Dispose();
            throw new OktaAwsException(ErrorId.SecretNotFound, $"There is no password in {origin}: {why}. Nothing was sent.", origin, "Put the password there.");
        }

        if (PasswordShape.EndsInLineBreak(value)) log.Warning($"The password from {origin} ends in a line break, which is sent as a part of it. If that is not meant, put it there without.");
        return value;
    }

    private static OktaAwsException Refused(OktaOrg organization, string user, string origin, DateTimeOffset at, IPasswordPlace place) => new(
        ErrorId.SignInRejected, $"{organization} refused the password of '{user}' from {origin} on {at.ToLocalTime():g}; it is not sent again.", user,
        place.RemedyFor(organization, user));
}
