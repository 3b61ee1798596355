namespace OktaAws.Core.Model;

/// <summary>Everything that decides which keys a run yields: the merged layers, parsed. Immutable.</summary>
public sealed class SignInRequest
{
    internal const string DefaultServer = "default";

    /// <summary>The provider whose users bring keys of their own.</summary>
    internal const string IamUser = "iam-user";

    /// <summary>The provider where whoever has a ticket is signed in.</summary>
    internal const string Saml = "saml";

    // What GetSessionToken gives when nothing is asked.
    internal const int DefaultSessionSeconds = 43200;

    /// <summary>The named profile; null for an ad hoc run.</summary>
    public string? Profile { get; internal init; }

    /// <summary>The identity provider's word.</summary>
    public string Provider { get; internal init; } = "okta";

    public OktaOrg Organization { get; internal init; } = null!;

    /// <summary>The user as declared; null when only the sign-in will tell.</summary>
    public string? User { get; internal init; }

    /// <summary>Link of the application; null when it is to be found among the user's.</summary>
    public Uri? AppUrl { get; internal init; }

    /// <summary>Hosts, beside that of an entry URL, that may be offered the user's credentials.</summary>
    public IReadOnlyList<string> CredentialHosts { get; internal init; } = [];

    /// <summary>Whose Kerberos ticket there is, or that there is none, where no user is declared; null when that is not known or does not matter.</summary>
    public string? TicketOwner { get; internal init; }

    /// <summary>ARN, name or wildcard; null for any.</summary>
    public string? Role { get; internal init; }

    /// <summary>Account id, alias or wildcard; null for any.</summary>
    public string? Account { get; internal init; }

    public string? Factor { get; internal init; }

    /// <summary>Seconds asked for; null for the role's remembered maximum or an hour.</summary>
    public int? Duration { get; internal init; }

    public string? Region { get; internal init; }

    public IReadOnlyList<ChainHop> Chain { get; internal init; } = [];

    /// <summary>The vault that holds the password; null for the default one.</summary>
    public string? Vault { get; internal init; }

    /// <summary>The entry that holds it; null for the one named after organization and user.</summary>
    public string? VaultEntry { get; internal init; }

    /// <summary>Whether that vault may be read while nobody can be asked.</summary>
    public bool VaultUnattended { get; internal init; }

    /// <summary>The Conjur variable that holds the user name; null for none.</summary>
    public string? ConjurUserVariable { get; internal init; }

    /// <summary>The Conjur variable that holds the password; null for none.</summary>
    public string? ConjurPasswordVariable { get; internal init; }

    /// <summary>Which Conjur; null when no variable of one is named.</summary>
    internal ConjurSettings? Conjur { get; init; }

    public string? Proxy { get; internal init; }

    public string? CaBundle { get; internal init; }

    public Uri? SignInUrl { get; internal init; }

    /// <summary>Keeps cache entries of equal settings apart.</summary>
    public string? Key { get; internal init; }

    /// <summary>Keys with less time than this left are renewed.</summary>
    public TimeSpan MinimumLifetime { get; internal init; } = TimeSpan.FromMinutes(10);

    /// <summary>One of <see cref="CachePlaces"/>.</summary>
    public string Cache { get; internal init; } = CachePlaces.Disk;

    /// <summary>One of <see cref="SignInWays"/>.</summary>
    public string SignIn { get; internal init; } = SignInWays.Auto;

    /// <summary>The OAuth client; null when none is set up.</summary>
    public string? ClientId { get; internal init; }

    /// <summary>Id of the application; null when its link or the organization tells.</summary>
    public string? AppId { get; internal init; }

    /// <summary>Names, or wildcards, of applications that count as AWS beside amazon_aws.</summary>
    public IReadOnlyList<string> AppNames { get; internal init; } = [];

    public string? PrivateKeyFile { get; internal init; }

    public string? KeyId { get; internal init; }

    public string AuthorizationServer { get; internal init; } = DefaultServer;

    /// <summary>Profile of the AWS files that leads to an IAM user's long-lived keys.</summary>
    public string? SourceProfile { get; internal init; }

    /// <summary>Id of the access key it leads to; null while there is none.</summary>
    public string? SourceKeyId { get; internal init; }

    /// <summary>ARN or serial number of the user's MFA device; null when it is to be found.</summary>
    public string? MfaSerial { get; internal init; }

    /// <summary>Seconds an IAM user's session is asked for.</summary>
    public int SessionSeconds { get; internal init; } = DefaultSessionSeconds;

    /// <summary>How an IAM user's session assumes the role: with an external id or a session name. Null when there is no role.</summary>
    public ChainHop? RoleHop { get; internal init; }

    /// <summary>Whether an IAM user signs in, at AWS itself.</summary>
    internal bool IsIamUser => Provider == IamUser;

    /// <summary>
    /// Who signs in, as far as declared, for names of caches and locks: the user in small letters, since Okta takes names
    /// without regard to case, the client of a machine with the server that vouches for it, or the place that names the user: Conjur's
    /// variable, the vault's entry, the ticket, the access key that stands in the AWS files just now.
    /// </summary>
    internal string? IdentityName => IsIamUser && SourceProfile is not null ? (SourceKeyId is null ? "profile:" + SourceProfile : "key:" + SourceKeyId)
        : SignIn == SignInWays.Machine && ClientId is not null
        ? AuthorizationServer == DefaultServer ? "client:" + ClientId : $"client:{ClientId}@{AuthorizationServer}"
        : User?.ToLowerInvariant() ?? (ConjurUserVariable is not null ? $"conjur:{Conjur?.Identity} {ConjurUserVariable}" : VaultEntry is not null ? $"vault:{Vault}/{VaultEntry}" : TicketOwner is not null ? "ticket:" + TicketOwner : null);

    /// <summary>
    /// Whether the next run may be another person's without saying so: a ticket signs in, and it is not known whose it is. What
    /// such a run fetches must not be found by the next.
    /// </summary>
    internal bool IsAnybodys => Provider == Saml && IdentityName is null;

    /// <summary>
    /// Which application is meant, as far as declared, for names of caches and locks. Link and id may both be given, and which
    /// of them counts depends on the way of the sign-in; without either the names decide what is found.
    /// </summary>
    internal string? AppName
    {
        get
        {
            string link = AppUrl?.AbsoluteUri ?? string.Empty;
            string name = AppId is not null ? $"{link} app:{AppId}" : AppUrl is null && AppNames.Count > 0 ? "named:" + string.Join(",", AppNames) : link;
            return name.Length == 0 ? null : name.Trim();
        }
    }

    /// <summary>The role when the request names exactly one; null for a name, a wildcard or any, and while it is open whether it is in the account asked for.</summary>
    internal RoleArn? NamedRole => RoleArn.TryParse(Role, out RoleArn? role) && !Wildcard.HasAny(role.Text) && (Account is null || Account == role.AccountId) ? role : null;
}
