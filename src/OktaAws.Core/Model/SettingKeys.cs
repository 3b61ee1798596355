namespace OktaAws.Core.Model;

/// <summary>The names of a profile's values: the keys of the profile file, in the manner of <c>~/.aws/config</c>.</summary>
public static class SettingKeys
{
    /// <summary>okta (default), jumpcloud or iam-user. A link of JumpCloud tells by itself.</summary>
    public const string Provider = "provider";

    /// <summary>Name of another profile whose values stand behind this one's.</summary>
    public const string Extends = "extends";

    /// <summary>Host of the Okta organization.</summary>
    public const string Organization = "organization";

    public const string User = "user";

    /// <summary>Link of the AWS application as copied from the dashboard, without its query.</summary>
    public const string AppUrl = "app_url";

    /// <summary>Where the way to AWS begins at another identity provider: any address that ends in a SAML response; provider = saml.</summary>
    public const string EntryUrl = "entry_url";

    /// <summary>Hosts, beside that of the entry URL, that may be offered the Kerberos ticket or the password: comma separated, with the port where it is not the usual one.</summary>
    public const string CredentialHosts = "credential_hosts";

    /// <summary>Role: ARN, name or wildcard.</summary>
    public const string Role = "role";

    /// <summary>Account: id, alias or wildcard.</summary>
    public const string Account = "account";

    /// <summary>Preferred factor: push, totp, google, sms, or type:provider.</summary>
    public const string Factor = "factor";

    /// <summary>Session duration in seconds, 900 to 43200.</summary>
    public const string Duration = "duration";

    public const string Region = "region";

    /// <summary>Further roles to assume one after another: comma separated ARNs or names of [role NAME] sections.</summary>
    public const string Chain = "chain";

    /// <summary>External id of a chain of one hop; hops with ids of their own are named in [role NAME] sections.</summary>
    public const string ExternalId = "external_id";

    /// <summary>SecretManagement vault that holds the password.</summary>
    public const string Vault = "vault";

    /// <summary>Entry of the vault that holds the password, where it is not the one OktaAws makes.</summary>
    public const string VaultEntry = "vault_entry";

    /// <summary>true for a vault that opens without a question and may be read while nobody can be asked.</summary>
    public const string VaultUnattended = "vault_unattended";

    /// <summary>Id of the Conjur variable that holds the user name.</summary>
    public const string ConjurUserVariable = "conjur_user_variable";

    /// <summary>Id of the Conjur variable that holds the password.</summary>
    public const string ConjurPasswordVariable = "conjur_password_variable";

    /// <summary>Proxy URL; may carry user:password.</summary>
    public const string Proxy = "proxy";

    /// <summary>PEM file with further root certificates.</summary>
    public const string CaBundle = "ca_bundle";

    /// <summary>AWS sign-in page, where account aliases are learned.</summary>
    public const string SignInUrl = "sign_in_url";

    /// <summary>Free text that keeps cache entries of equal settings apart (AWS_OKTA_KEY).</summary>
    public const string Key = "key";

    /// <summary>Keys are renewed when less than this many seconds remain; default 600.</summary>
    public const string MinimumLifetime = "minimum_lifetime";

    /// <summary>Where keys and sessions are kept: one of <see cref="CachePlaces"/>.</summary>
    public const string Cache = "cache";

    /// <summary>How to sign in at Okta: one of <see cref="SignInWays"/>.</summary>
    public const string SignIn = "sign_in";

    /// <summary>The OAuth client of sign_in = device (a native app) or machine (a service app).</summary>
    public const string ClientId = "client_id";

    /// <summary>Id of the AWS application (0oa…) where its link is not known; for sign_in = device.</summary>
    public const string AppId = "app_id";

    /// <summary>Names of AWS applications beside amazon_aws, comma separated, wildcards allowed: custom SAML applications have names of their own.</summary>
    public const string AppNames = "app_names";

    /// <summary>PEM file of the private key that proves the client of sign_in = machine.</summary>
    public const string PrivateKeyFile = "private_key_file";

    /// <summary>Id (kid) under which the organization knows that key.</summary>
    public const string KeyId = "key_id";

    /// <summary>Id of the authorization server that issues tokens for AWS; "default" when absent.</summary>
    public const string AuthorizationServer = "authorization_server";

    /// <summary>Section of the AWS files with the long-lived keys of provider = iam-user.</summary>
    public const string SourceProfile = "source_profile";

    /// <summary>ARN or serial number of that user's MFA device.</summary>
    public const string MfaSerial = "mfa_serial";

    /// <summary>How long an IAM user's session lives, in seconds, 900 to 129600; one MFA code serves all its roles for so long.</summary>
    public const string SessionDuration = "session_duration";

    /// <summary>Every key a profile may hold.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Provider, Extends, Organization, User, AppUrl, Role, Account, Factor, Duration, Region, Chain, ExternalId, Vault, VaultEntry, VaultUnattended, ConjurUserVariable, ConjurPasswordVariable, Proxy, CaBundle, SignInUrl, Key, MinimumLifetime, Cache,
        SignIn, ClientId, AppId, AppNames, PrivateKeyFile, KeyId, AuthorizationServer,
        SourceProfile, MfaSerial, SessionDuration, EntryUrl, CredentialHosts,
    ];
}
