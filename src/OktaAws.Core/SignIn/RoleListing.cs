using System.Collections.Concurrent;
using System.Net.Http;
using OktaAws.Core.Cache;
using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>Which roles the user may take, over all applications: the list kept, else what the applications' assertions say.</summary>
internal sealed class RoleListing(EngineSetup setup, IdentityGate gate, Func<HttpMessageHandler> transport, RunOptions options, SettingsLayer wanted)
{
    // What asking again will not change soon: kept with the list, so that one such application does not make every listing slow.
    private static readonly string[] Lasting = [ErrorId.AppNotFound, ErrorId.AccessDenied, ErrorId.SamlInvalid, ErrorId.BrowserRequired, ErrorId.ProfileInvalid];

    private readonly State _state = new(setup.Home, setup.Log);

    /// <summary>The roles, as far as role and account values of the command line mean them; what the profile prefers hides none. Throws when the sign-in fails, or when a name is of no role.</summary>
    public async Task<RoleList> RunAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (request.IsIamUser)
            throw new OktaAwsException(ErrorId.RoleNotFound, "AWS tells nobody which roles an IAM user may take.", request.Profile, "Name the role by its ARN: Set-OktaAwsProfile -Role; Get-OktaAwsProfile lists the profiles there are.");
        var key = new RoleListKey(request);
        RoleListCache cache = new CachePolicy(request, setup.Home, setup.Log, setup.Environment, options).Roles;
        // A machine's role is named by itself: there is nothing to list.
        bool isKept = request.SignIn != SignInWays.Machine;
        RoleList? kept = isKept && !options.Force ? cache.Read(key, _state.AccountAliases(), setup.Clock.UtcNow) : null;
        RoleList list = kept ?? await AskAsync(request, cancellation).ConfigureAwait(false);
        if (kept is null && isKept && list.Failures.All(f => Lasting.Contains(f.Id))) cache.Write(key, list);
        return Filter(list);
    }

    private async Task<RoleList> AskAsync(SignInRequest request, CancellationToken cancellation)
    {
        var answers = new ConcurrentDictionary<string, AppAnswer>(StringComparer.Ordinal);
        if (request.AppName is null) await gate.SignInManyAsync(request, null, answer => answers.TryAdd(answer.AppUrl.AbsoluteUri, answer), cancellation).ConfigureAwait(false);
        else answers[string.Empty] = AppAnswer.Of(await gate.SignInAsync(request, namesApp: true, cancellation).ConfigureAwait(false));
        List<AppAnswer> read = answers.Values.Where(a => a.SignedIn is not null).OrderBy(a => a.Application, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.AppUrl.AbsoluteUri, StringComparer.Ordinal).ToList();
        await Task.WhenAll(read.Select(a => LearnAliasesAsync(a.SignedIn!, request, cancellation))).ConfigureAwait(false);
        IReadOnlyDictionary<string, string> aliases = _state.AccountAliases();
        // The same pair through two applications is one role.
        List<AwsRole> roles = read.SelectMany(a => RolesOf(a, request, aliases)).GroupBy(r => $"{r.Pair.Role.Text} {r.Pair.PrincipalArn}", StringComparer.Ordinal).Select(same => same.First())
            .OrderBy(r => r.AccountAlias ?? r.Pair.Role.AccountId, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Pair.Role.AccountId, StringComparer.Ordinal)
            .ThenBy(r => r.Pair.Role.Name, StringComparer.OrdinalIgnoreCase).ToList();
        List<OktaAwsException> failures = answers.Values.Where(a => a.Failure is not null).OrderBy(a => a.AppUrl.AbsoluteUri, StringComparer.Ordinal).Select(Named).ToList();
        if (roles.Count == 0 && failures.Count == 0) throw NoRole(read, request);
        return new RoleList(roles, failures, setup.Clock.UtcNow, fromCache: false);
    }

    private IEnumerable<AwsRole> RolesOf(AppAnswer answer, SignInRequest request, IReadOnlyDictionary<string, string> aliases)
    {
        SignedIn signedIn = answer.SignedIn!;
        IReadOnlyList<SamlRole> pairs = signedIn.Assertion?.Roles ?? [SignInFlow.NamedRole(request)];
        if (pairs.Count == 0) setup.Log.Verbose($"The application '{Name(answer)}' gives this user no role.");
        return pairs.Select(pair => new AwsRole(
            pair, request.Organization, signedIn.User, answer.AppUrl, answer.Application, aliases.TryGetValue(pair.Role.AccountId, out string? alias) ? alias : null));
    }

    // With one role AWS goes straight on to the console, without a page that could name the account.
    private async Task LearnAliasesAsync(SignedIn signedIn, SignInRequest request, CancellationToken cancellation)
    {
        var book = new AliasBook(transport(), _state, setup.Log, setup.Clock);
        if (signedIn.Assertion is { Roles.Count: > 1 } assertion && assertion.Roles.Select(r => r.Role.AccountId).Distinct().Any(id => book.Find(id) is null))
            await book.LearnAsync(assertion, request.SignInUrl, cancellation).ConfigureAwait(false);
    }

    // A pattern that fits nothing is an answer; a name that does not exist is a mistake.
    private RoleList Filter(RoleList list)
    {
        string? role = wanted.Get(SettingKeys.Role);
        string? account = wanted.Get(SettingKeys.Account);
        var selection = new RoleSelection(role, account);
        List<AwsRole> meant = list.Roles.Where(r => selection.IsMet(r.Pair, r.AccountAlias)).ToList();
        bool isPattern = new[] { role, account }.Any(v => v is not null && Wildcard.HasAny(v));
        if (meant.Count > 0 || isPattern || list.Roles.Count == 0) return new RoleList(meant, list.Failures, list.ListedAt, list.FromCache);
        string what = list.Roles.Count == 1 ? $"The only role of this user, {list.Roles[0]}, is not {selection}." : $"None of the {list.Roles.Count} roles of this user is {selection}.";
        throw new OktaAwsException(
            ErrorId.RoleNotFound, what, role ?? account, list.FromCache ? "The list was remembered; Get-OktaAwsRole -Refresh asks the organization again." : null);
    }

    private static OktaAwsException Named(AppAnswer answer)
    {
        OktaAwsException why = answer.Failure!;
        return new OktaAwsException(why.Id, $"The roles of '{Name(answer)}' are not known: {why.Message}", Name(answer), why.NextStep, why);
    }

    private static OktaAwsException NoRole(List<AppAnswer> read, SignInRequest request)
    {
        string what = read.Count == 1 ? "The application gives this user no AWS role." : $"None of the user's {read.Count} AWS applications gives a role: {string.Join(", ", read.Select(a => $"'{Name(a)}'"))}.";
        return new OktaAwsException(
            ErrorId.RoleNotFound, what, request.AppUrl?.GetLeftPart(UriPartial.Path) ?? request.Organization.Authority, "Ask the administrators to assign a role of the application to this user.");
    }

    private static string Name(AppAnswer answer) => answer.Application.Length > 0 ? answer.Application : answer.AppUrl.AbsolutePath;
}
