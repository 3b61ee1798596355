using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Makes texts fit for a bug report: the user by initials, the home folder as ~, and whatever looks like a secret masked.</summary>
internal sealed class ReportMask(DoctorVisit visit)
{
    private const int ShortestToMask = 3;

    // A project may change the user by the profile it extends; both are shown then.
    private readonly string[] _users = [.. new[] { visit.Request?.User, visit.UserOfProject }.OfType<string>().Where(user => user.Length >= ShortestToMask)];

    public string Apply(string? text)
    {
        string masked = Redaction.Text(text ?? string.Empty);
        if (visit.Home.UserHome is { Length: > 1 } home) masked = masked.Replace(home, "~");
        return _users.Aggregate(masked, (text, user) => text.Replace(user, Initials(user)));
    }

    /// <summary>jane.doe@acme.example as j***@a***.</summary>
    public static string Initials(string user) => string.Join("@", user.Split('@').Select(part => part.Length == 0 ? part : part[0] + "***"));
}
