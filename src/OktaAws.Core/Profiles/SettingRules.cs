using System.Globalization;
using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>What a value of each key must look like, and its clean form. Everything here works without a network.</summary>
internal static class SettingRules
{
    private const string Because = " cannot be used: ";

    public const int MinDuration = 900;
    public const int MaxDuration = 43200;

    // GetSessionToken: 36 hours.
    private const int MaxSessionDuration = 129600;

    /// <summary>The clean form of a value. Throws ProfileInvalid naming key, value and where it came from.</summary>
    /// <param name="key">One of <see cref="SettingKeys"/>.</param>
    /// <param name="value">Not blank.</param>
    /// <param name="origin">For people: "parameter", "profile web", "AWS_OKTA_ROLE".</param>
    public static string Clean(string key, string value, string origin)
    {
        if (value.Any(char.IsControl)) throw Invalid(key, value, origin, "it contains a control character");
        return key switch
        {
            SettingKeys.Provider => Providers.All.Contains(value) ? value : throw Invalid(key, value, origin, "give one of " + string.Join(", ", Providers.All)),
            SettingKeys.Extends => SafeName.IsValid(value) ? value : throw Invalid(key, value, origin, $"a profile's name is {SafeName.Rule}"),
            SettingKeys.Organization => CleanOrganization(value, origin),
            SettingKeys.AppUrl => AppLink.Clean(value, origin).ToString(),
            SettingKeys.EntryUrl => EntryLink.Clean(value, origin).AbsoluteUri,
            SettingKeys.CredentialHosts => EntryLink.CleanHosts(value, origin),
            SettingKeys.Role => CleanRole(value, origin),
            SettingKeys.Account => IsText(value, 128) ? value : throw Invalid(key, value, origin, "give an account id, alias or wildcard"),
            SettingKeys.Factor => IsFactor(value) ? value : throw Invalid(key, value, origin, "give a word such as push, totp, google, sms, or type:provider"),
            SettingKeys.Duration => CleanNumber(key, value, origin, MinDuration, MaxDuration),
            SettingKeys.SessionDuration => CleanNumber(key, value, origin, MinDuration, MaxSessionDuration),
            SettingKeys.MinimumLifetime => CleanNumber(key, value, origin, 0, MaxDuration),
            SettingKeys.Cache => CachePlaces.All.Contains(value.ToLowerInvariant()) ? value.ToLowerInvariant() : throw Invalid(key, value, origin, "give one of " + string.Join(", ", CachePlaces.All)),
            SettingKeys.Region => IsRegion(value) ? value.ToLowerInvariant() : throw Invalid(key, value, origin, "give a region such as eu-west-1"),
            SettingKeys.Chain => CleanChain(value, origin),
            SettingKeys.ExternalId => ChainRules.CleanExternalId(value, origin),
            SettingKeys.Proxy => CleanProxy(value, origin),
            SettingKeys.SignInUrl => CleanSignInUrl(value, origin),
            SettingKeys.SignIn => SignInWays.All.Contains(value.ToLowerInvariant()) ? value.ToLowerInvariant() : throw Invalid(key, value, origin, "give one of " + string.Join(", ", SignInWays.All)),
            SettingKeys.ClientId or SettingKeys.AppId or SettingKeys.AuthorizationServer or SettingKeys.KeyId =>
                IsId(value) ? value : throw Invalid(key, value, origin, "give the id as the Okta admin console shows it"),
            SettingKeys.VaultUnattended => CleanSwitch(key, value, origin),
            SettingKeys.ConjurUserVariable or SettingKeys.ConjurPasswordVariable => IsVariableId(value) ? value : throw Invalid(key, value, origin, "give the id of the variable, such as prod/okta/password, without commas and blanks at its ends"),
            SettingKeys.AppNames => CleanAppNames(value, origin),
            SettingKeys.PrivateKeyFile => IsOwnPath(value) ? value : throw Invalid(key, value, origin, "give the whole path of the file, or one that begins with ~/"),
            SettingKeys.SourceProfile => IsText(value, 128) ? value : throw Invalid(key, value, origin, "give the name of a profile of the AWS files"),
            SettingKeys.MfaSerial => IsSerial(value) ? value : throw Invalid(key, value, origin, "give the ARN or the serial number of the MFA device"),
            _ => IsText(value, 1024) ? value : throw Invalid(key, value, origin, "it is too long"),
        };
    }

    public static OktaAwsException Invalid(string key, string value, string origin, string why)
    {
        string shown = MayHoldPassword(key, value) ? HiddenText : $"'{DisplayText.Clean(value, 200)}'";
        return new OktaAwsException(ErrorId.ProfileInvalid, $"{key} {shown} ({origin}){Because}{why}.", origin, NextStepFor(origin));
    }

    /// <summary>A value for people to see: cleaned, and without what may be a password.</summary>
    public static string Shown(string key, string value) => MayHoldPassword(key, value) && value.IndexOf('@') >= 0 ? HiddenText : DisplayText.Clean(value).ToString();

    private const string HiddenText = "(not shown)";

    // A proxy URL may carry one, and so may a link somebody pasted.
    private static bool MayHoldPassword(string key, string value) => key == SettingKeys.Proxy || value.IndexOf('@') >= 0 && value.Contains("://");

    /// <summary>The reason alone, without the value.</summary>
    public static string WhyOf(OktaAwsException invalid) =>
        invalid.Message.Substring(invalid.Message.LastIndexOf(Because, StringComparison.Ordinal) + Because.Length).TrimEnd('.');

    // The place to correct is where the value came from; null for the profile file, whose step the catalog has.
    private static DisplayText? NextStepFor(string origin) => origin switch
    {
        "parameter" or "option" => $"Give the {origin} another value, or leave it out.",
        _ when EnvironmentLayer.IsVariable(origin) => $"Correct or remove the environment variable {origin}.",
        _ => (DisplayText?)null,
    };

    /// <summary>True for a name with * ? or [ in it.</summary>
    public static bool HasWildcard(string value) => value.IndexOfAny(['*', '?', '[']) >= 0;

    private static string CleanOrganization(string value, string origin)
    {
        if (!OktaOrg.TryParse(value, out OktaOrg? org)) throw Invalid(SettingKeys.Organization, value, origin, "give the host name of the Okta organization, such as acme.okta.com");
        return AppLink.WhyNotOkta(org.Origin) is { } why ? throw Invalid(SettingKeys.Organization, value, origin, why) : Describe(org);
    }

    /// <summary>The organization as one would write it: the bare host for https.</summary>
    public static string Describe(OktaOrg org) => org.Origin.Scheme == "https" ? org.Authority : org.Origin.GetLeftPart(UriPartial.Authority);

    private static string CleanRole(string value, string origin)
    {
        const string key = SettingKeys.Role;
        if (RoleArn.TryParse(value, out RoleArn? arn)) return arn.Text;
        if (value.StartsWith("arn:", StringComparison.Ordinal) && !HasWildcard(value))
        {
            throw Invalid(key, value, origin, "a role's ARN looks like arn:aws:iam::123456789012:role/Admin");
        }

        // IAM: names are [\w+=,.@-], paths add slashes; : and the rest for ARN patterns.
        bool isPlain = value.Length <= 600 && value.All(c => c is > ' ' and < (char)127 && c is not ('"' or '\'' or '`' or '$' or ';' or '#' or '<' or '>' or '|' or '&'));
        return isPlain ? value : throw Invalid(key, value, origin, "give a role's ARN, its name or a wildcard");
    }

    private static string CleanNumber(string key, string value, string origin, int min, int max)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max;
        return isNumber ? number.ToString(CultureInfo.InvariantCulture) : throw Invalid(key, value, origin, $"give seconds from {min} to {max}");
    }

    private static string CleanSwitch(string key, string value, string origin) => value.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => "true",
        "false" or "no" or "0" => "false",
        _ => throw Invalid(key, value, origin, "give true or false"),
    };

    private static string CleanChain(string value, string origin)
    {
        string[] hops = SplitList(value);
        foreach (string hop in hops)
        {
            if (!RoleArn.TryParse(hop, out _) && !SafeName.IsValid(hop)) throw Invalid(SettingKeys.Chain, value, origin, $"'{hop}' is neither a role's ARN nor the name of a [role NAME] section");
        }

        return hops.Length > 0 ? string.Join(", ", hops) : throw Invalid(SettingKeys.Chain, value, origin, "it names no role");
    }

    public static string[] SplitList(string value) =>
        value.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();

    private static string CleanProxy(string value, string origin)
    {
        bool isProxy = Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 && uri.Scheme is "http" or "https";
        return isProxy ? value : throw Invalid(SettingKeys.Proxy, value, origin, "give a URL such as http://proxy.example.com:8080");
    }

    private static string CleanSignInUrl(string value, string origin)
    {
        bool isPage = Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && OktaOrg.IsAllowed(uri);
        return isPage ? uri!.AbsoluteUri : throw Invalid(SettingKeys.SignInUrl, value, origin, "give an https URL");
    }

    private static string CleanAppNames(string value, string origin)
    {
        string[] names = SplitList(value);
        bool isList = names.Length > 0 && names.All(n => n.Length <= 128 && n.All(c => c < 128 && char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '*' or '?' or '[' or ']'));
        return isList ? string.Join(", ", names) : throw Invalid(SettingKeys.AppNames, value, origin, "give names such as acme_awsgov_1, as in the link of the application, separated by commas");
    }

    // These go into paths, headers of tokens and forms: what Okta issues has only these characters.
    private static bool IsId(string value) => value.Length <= 128 && value.All(c => c < 128 && char.IsLetterOrDigit(c) || c is '_' or '-' or '.') && value.Trim('.').Length > 0;

    // A comma separates ids when several are read at once.
    private static bool IsVariableId(string value) => value.Length <= 512 && value.IndexOf(',') < 0 && value.Trim() == value;

    // A path that depends on the folder one happens to be in would be another key in the next shell.
    private static bool IsOwnPath(string value) =>
        value.Length <= 1024 && (value.StartsWith("~/", StringComparison.Ordinal) || value.StartsWith("~\\", StringComparison.Ordinal) || Path.IsPathRooted(value));

    // STS: [\w+=/:,.@-]{9,256}
    private static bool IsSerial(string value) =>
        value.Length is >= 9 and <= 256 && value.All(c => c < 128 && char.IsLetterOrDigit(c) || c is '_' or '+' or '=' or '/' or ':' or ',' or '.' or '@' or '-');

    private static bool IsText(string value, int max) => value.Length <= max;

    private static bool IsFactor(string value) => value.Length <= 64 && value.All(c => c < 128 && char.IsLetterOrDigit(c) || c is ':' or '_' or '-');

    // us-gov-west-1, eusc-de-east-1, ap-southeast-3: lower-case words and a number. By hand, because Regex costs start-up time.
    private static bool IsRegion(string value)
    {
        string[] parts = value.ToLowerInvariant().Split('-');
        return parts.Length is 3 or 4 && value.Length <= 32
            && parts.Take(parts.Length - 1).All(p => p.Length > 1 && p.All(c => c is >= 'a' and <= 'z'))
            && parts[parts.Length - 1].Length is 1 or 2 && parts[parts.Length - 1].All(c => c is >= '0' and <= '9');
    }
}
