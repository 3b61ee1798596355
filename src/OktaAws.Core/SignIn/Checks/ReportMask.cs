using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Makes texts fit for a bug report: the user by initials, the home folder as ~, and whatever looks like a secret masked.</summary>
internal sealed class ReportMask(DoctorVisit visit)
{
    private const int ShortestToMask = 3;

    private readonly string? _user = visit.Request?.User;

    public string Apply(string? text)
    {
        string masked = Redaction.Text(text ?? string.Empty);
        if (visit.Home.UserHome is { Length: > 1 } home) masked = masked.Replace(home, "~");
        return _user is { Length: >= ShortestToMask } user ? masked.Replace(user, Initials(user)) : masked;
    }

    /// <summary>jane.doe@acme.example as j***@a***.</summary>
    public static string Initials(string user) => string.Join("@", user.Split('@').Select(part => part.Length == 0 ? part : part[0] + "***"));
}
