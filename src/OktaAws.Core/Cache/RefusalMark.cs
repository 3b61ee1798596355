namespace OktaAws.Core.Cache;

/// <summary>That the password of a user at an organization, from one place, was refused.</summary>
internal sealed class RefusalMark(string name, string organization, string user, string origin, DateTimeOffset at)
{
    /// <summary>What it is remembered as.</summary>
    public string Name => name;

    public string User => user;

    /// <summary>The place the password came from.</summary>
    public string Origin => origin;

    public DateTimeOffset At => at;

    /// <summary>Whether a run of the request could have met it.</summary>
    public bool Concerns(SignInRequest request) =>
        organization == request.Organization.Origin.ToString() && ((request.User ?? request.SourceKeyId) is not { } own || string.Equals(user, own, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"the password of {user} at {organization} from {origin}";
}
