namespace OktaAws.Core.Secrets.Conjur;

/// <summary>A Conjur that may be asked: its address, checked, and the account in it.</summary>
internal sealed class ConjurServer
{
    private const string SaasHost = ".secretsmgr.cyberark.cloud";
    private readonly string _base;

    private ConjurServer(Uri url, string account)
    {
        _base = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
        // The service of CyberArk answers below /api; its tools add that too.
        if (url.AbsolutePath == "/" && IsSaas(url)) _base += "/api";
        Url = new Uri(_base);
        Account = account;
    }

    /// <summary>Without a slash at the end.</summary>
    public Uri Url { get; }

    public string Account { get; }

    public string Host => Url.Authority;

    /// <summary>Throws ConfigInvalid naming what is missing, and for an address that is neither https nor on this computer.</summary>
    public static ConjurServer Of(ConjurSettings settings)
    {
        if (settings.Url is not { } text) throw Missing("address", "CONJUR_APPLIANCE_URL", "appliance_url");
        if (!Uri.TryCreate(text.Contains("://") ? text : "https://" + text, UriKind.Absolute, out Uri? url) || !OktaOrg.IsAllowed(url))
        {
            throw new OktaAwsException(
                ErrorId.ConfigInvalid, "The address of Conjur cannot be used: API keys and secrets go over TLS only, and the address holds no user name.", "CONJUR_APPLIANCE_URL",
                "Give an address such as https://conjur.example.com in CONJUR_APPLIANCE_URL or as appliance_url in ~/.conjurrc.");
        }

        if (settings.AuthnType is { } type && type != "authn")
        {
            throw new OktaAwsException(
                ErrorId.ConfigInvalid, $"Conjur is to be signed in to by '{type}'; only API keys are supported.", "CONJUR_AUTHN_TYPE",
                "Use a login with an API key, and take authn_type out of ~/.conjurrc or set CONJUR_AUTHN_TYPE=authn.");
        }

        return new ConjurServer(url, settings.Account ?? (IsSaas(url) ? "conjur" : throw Missing("account", "CONJUR_ACCOUNT", "account")));
    }

    /// <summary>Where an API key is exchanged for a token.</summary>
    public Uri Authenticate(string login) => new($"{_base}/authn/{Uri.EscapeDataString(Account)}/{Uri.EscapeDataString(login)}/authenticate");

    /// <summary>Where several variables are read at once.</summary>
    public Uri Read(IEnumerable<string> variables) => new($"{_base}/secrets?variable_ids={string.Join(",", variables.Select(v => Uri.EscapeDataString(FullName(v))))}");

    /// <summary>What Conjur calls a variable. One that is written so already is left as it is.</summary>
    public string FullName(string variable) => variable.StartsWith(Account + ":variable:", StringComparison.Ordinal) ? variable : $"{Account}:variable:{variable}";

    private static bool IsSaas(Uri url) => url.Host.EndsWith(SaasHost, StringComparison.OrdinalIgnoreCase);

    private static OktaAwsException Missing(string what, string variable, string key) =>
        new(ErrorId.ConfigInvalid, $"The {what} of Conjur is not known.", variable, $"Set {variable}, or {key} in ~/.conjurrc (conjur init writes it).");
}
