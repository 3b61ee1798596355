namespace OktaAws.Core.SignIn.Passwords;

/// <summary>What to do once a stored password was refused: only an explicit act sends one from the same place again.</summary>
internal static class RefusalRemedy
{
    /// <summary>For a place that tells nobody when what it holds is changed.</summary>
    public static string Correct(string place, SignInRequest request)
    {
        string whose = request.Profile is { } profile ? Quote(profile) : "-All";
        return $"Put the right password into {place}, then run Clear-OktaAwsCache {whose} -Kind Refusals; or sign in once by typing the password.";
    }

    /// <summary>For an entry of ours.</summary>
    public static string Replace(SignInRequest request) =>
        $"Put the new one there with Set-OktaAwsPassword{(request.Profile is { } profile ? " " + Quote(profile) : string.Empty)}, or sign in once by typing the password.";

    private static string Quote(string profile) => profile.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? profile : $"'{profile.Replace("'", "''")}'";
}
