namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>Compares who was signed in with who was meant: a ticket is of whoever has logged on, which may be somebody else.</summary>
internal static class SignedInUser
{
    /// <summary>Throws UserMismatch.</summary>
    public static void Check(string wanted, string? found, OktaOrg provider)
    {
        if (found is null || IsSame(wanted, found)) return;
        throw new OktaAwsException(
            ErrorId.UserMismatch,
            $"'{provider}' signed in '{found}', not '{wanted}'.",
            wanted,
            $"Get a ticket of '{wanted}' with kinit, or let the profile name the user as it is known there: Set-OktaAwsProfile -UserName '{found}'.");
    }

    /// <summary>CORP\jane, jane@corp.example and jane are one person where only one of the two has a domain, or both the same.</summary>
    public static bool IsSame(string wanted, string found)
    {
        bool bothWhole = wanted.IndexOf('@') > 0 && found.IndexOf('@') > 0;
        return string.Equals(bothWhole ? wanted : ShortOf(wanted), bothWhole ? found : ShortOf(found), StringComparison.OrdinalIgnoreCase);
    }

    private static string ShortOf(string name)
    {
        string own = name.Substring(name.LastIndexOf('\\') + 1);
        int at = own.IndexOf('@');
        return at > 0 ? own.Substring(0, at) : own;
    }
}
