namespace OktaAws.Core.Profiles;

/// <summary>Where Conjur is, from what its own tools go by: the CONJUR_ variables, then the file .conjurrc.</summary>
internal static class ConjurSource
{
    /// <summary>Nothing is asked of Conjur and nothing is checked. Throws ConfigInvalid for a file that cannot be used.</summary>
    public static ConjurSettings Read(Func<string, string?> environment, string userHome)
    {
        string? Variable(string name) => environment(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
        string path = Whole(Variable("CONJURRC"), userHome) ?? Path.Combine(userHome, ".conjurrc");
        ConjurFile file = ConjurFile.Load(path);
        string? written = Whole(file.Get("cert_file"), userHome);
        return new ConjurSettings
        {
            Url = Variable("CONJUR_APPLIANCE_URL") ?? file.Get("appliance_url", "conjur_url"),
            Account = Variable("CONJUR_ACCOUNT") ?? file.Get("account", "conjur_account"),
            Certificate = Variable("CONJUR_SSL_CERTIFICATE"),
            // A path in a file means a place, whatever folder one works in.
            CertificateFile = Whole(Variable("CONJUR_CERT_FILE") ?? Variable("CNJ_CERT_PATH"), userHome) ?? (written is null ? null : Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, written)),
            NetrcFile = Whole(Variable("CONJUR_NETRC_PATH") ?? file.Get("netrc_path"), userHome) ?? Path.Combine(userHome, ".netrc"),
            AuthnType = Variable("CONJUR_AUTHN_TYPE") ?? file.Get("authn_type"),
        };
    }

    private static string? Whole(string? path, string userHome) =>
        path is not null && (path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal)) ? Path.Combine(userHome, path.Substring(2)) : path;
}
