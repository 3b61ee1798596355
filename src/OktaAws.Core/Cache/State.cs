using System.Globalization;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>
/// What the program remembers by itself: choices, limits, names and marks, never a secret. Losing it costs a
/// question or a request, so a damaged file is set aside and a write that fails is only said in verbose.
/// </summary>
internal sealed class State(HomeFolders home, ILog log)
{
    private static readonly TimeSpan LearnedLimit = TimeSpan.FromDays(7);

    private readonly StateFile _file = new(home, log);

    /// <summary>The role chosen from a menu for the same organization, application, user, role pattern and account pattern.</summary>
    public RoleArn? RememberedRole(SignInRequest request) => RoleArn.TryParse(_file.Get(RoleKey(request)), out RoleArn? role) ? role : null;

    public void RememberRole(SignInRequest request, RoleArn role) => _file.Set(RoleKey(request), role.Text);

    public void ForgetRole(SignInRequest request) => _file.Set(RoleKey(request), null);

    public string? AccountAlias(string accountId) => _file.Get("alias|" + accountId);

    /// <summary>Keeps aliases by account id, in one write.</summary>
    public void SetAccountAliases(IReadOnlyDictionary<string, string> aliases) =>
        _file.Set(aliases.ToDictionary(alias => "alias|" + alias.Key, alias => (string?)alias.Value));

    /// <summary>The longest session the role was found to grant, in seconds. Forgotten after a week: administrators raise it without telling.</summary>
    public int? MaxDuration(RoleArn role, DateTimeOffset now)
    {
        string[] kept = _file.Get("duration|" + role)?.Split(' ') ?? [];
        bool isKnown = kept.Length == 2
            & int.TryParse(kept.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            & DateTimeOffset.TryParse(kept.LastOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset learned);
        return isKnown && (now - learned).Duration() < LearnedLimit ? seconds : null;
    }

    public void SetMaxDuration(RoleArn role, int? seconds, DateTimeOffset now) =>
        _file.Set("duration|" + role, seconds is { } known ? string.Format(CultureInfo.InvariantCulture, "{0} {1:O}", known, now.ToUniversalTime()) : null);

    /// <summary>The factor that last succeeded.</summary>
    public string? LastFactor(OktaOrg organization, string user) => _file.Get(FactorKey(organization, user));

    public void SetLastFactor(OktaOrg organization, string user, string? factor) => _file.Set(FactorKey(organization, user), factor);

    /// <summary>Until when not to try the organization again without a person; null when it may be tried.</summary>
    public DateTimeOffset? UnreachableUntil(OktaOrg organization, DateTimeOffset now)
    {
        bool isMarked = DateTimeOffset.TryParse(_file.Get("unreachable|" + organization.Origin), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset until);
        // A mark far ahead is a clock that was wrong, not an organization that is away.
        return isMarked && until > now && until - now < TimeSpan.FromHours(1) ? until : null;
    }

    public void MarkUnreachable(OktaOrg organization, DateTimeOffset until) =>
        _file.Set("unreachable|" + organization.Origin, until.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Lifts the mark; writes only when there is one.</summary>
    public void MarkReachable(OktaOrg organization) => _file.Set("unreachable|" + organization.Origin, null);

    /// <summary>A small fact about an organization; null when none is known.</summary>
    public string? Fact(OktaOrg organization, string topic) => _file.Get(FactKey(organization, topic));

    public void SetFact(OktaOrg organization, string topic, string? fact) => _file.Set(FactKey(organization, topic), fact);

    /// <summary>The facts of any organization whose topic begins so, each by the whole name it is kept under: "org|organization|topic".</summary>
    public IReadOnlyDictionary<string, string> Facts(string topic) =>
        _file.All(FactPrefix).Where(f => f.Key.IndexOf('|' + topic, StringComparison.Ordinal) == f.Key.IndexOf('|', FactPrefix.Length)).ToDictionary(f => f.Key, f => f.Value);

    /// <summary>Forgets one of those.</summary>
    public void ForgetFact(string name) => _file.Set(name, null);

    /// <summary>The pwsh in which a password was kept last; null when none was.</summary>
    public string? PowerShell => _file.Get("pwsh");

    public void SetPowerShell(string path) => _file.Set("pwsh", path);
    /// <summary>When the organization last let this identity in; null when it never did, or that is forgotten.</summary>
    public DateTimeOffset? LastSignIn(SignInRequest request) =>
        DateTimeOffset.TryParse(_file.Get(SignInKey(request)), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time) ? time : null;

    public void SetLastSignIn(SignInRequest request, DateTimeOffset time) =>
        _file.Set(SignInKey(request), time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Whether a person said yes to exactly these values of this project file. The hash only makes a name: the values are compared.</summary>
    public bool IsTrusted(string projectFile, string values) => _file.Get(TrustKey(projectFile, values)) == values;

    public void Trust(string projectFile, string values) => _file.Set(TrustKey(projectFile, values), values);

    /// <summary>The project files somebody said yes to.</summary>
    public IReadOnlyList<string> TrustedProjects() =>
        _file.All(TrustPrefix).Keys.Select(name => name.Substring(TrustPrefix.Length, name.LastIndexOf('|') - TrustPrefix.Length)).Distinct().ToArray();

    /// <summary>Takes every yes to this project file back.</summary>
    public void Distrust(string projectFile) =>
        _file.Set(_file.All(TrustPrefix + projectFile + "|").Keys.ToDictionary(name => name, _ => (string?)null));

    /// <summary>Roles chosen before, each once.</summary>
    public IReadOnlyList<RoleArn> KnownRoles() =>
        _file.All("role|").Values.Distinct().Select(text => RoleArn.TryParse(text, out RoleArn? role) ? role : null).OfType<RoleArn>().ToArray();

    /// <summary>Account aliases by account id, as far as learned.</summary>
    public IReadOnlyDictionary<string, string> AccountAliases() => _file.All("alias|").ToDictionary(a => a.Key.Substring("alias|".Length), a => a.Value);

    private const string TrustPrefix = "trust|";

    private static string TrustKey(string projectFile, string values) => $"{TrustPrefix}{projectFile}|{NameHash.Of(values)}";

    private static string SignInKey(SignInRequest r) => $"signed-in|{r.Organization.Origin}|{r.IdentityName}";

    private const string FactPrefix = "org|";

    private static string FactKey(OktaOrg organization, string topic) => $"{FactPrefix}{organization.Origin}|{topic}";

    private static string RoleKey(SignInRequest r) =>
        string.Join("|", "role", r.Organization.Origin, r.AppName, r.IdentityName, r.Role, r.Account, r.Key).TrimEnd('|');

    private static string FactorKey(OktaOrg organization, string user) => $"factor|{organization.Origin}|{user.ToLowerInvariant()}";
}
