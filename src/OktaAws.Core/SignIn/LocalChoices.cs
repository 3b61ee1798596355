using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>What may be offered while a command is typed: from profiles and memory on this computer alone. Throws ConfigInvalid for a damaged profile file.</summary>
public sealed class LocalChoices
{
    private readonly IReadOnlyList<ProfileInfo> _profiles;
    private readonly State _state;
    private readonly IReadOnlyList<RoleArn> _listed;

    private LocalChoices(IReadOnlyList<ProfileInfo> profiles, State state, IReadOnlyList<RoleArn> listed) => (_profiles, _state, _listed) = (profiles, state, listed);

    /// <param name="folder">Where a project file is looked for; null for none.</param>
    /// <param name="targets">What the command is about so far: only roles listed for the same organization and user are offered; empty for all.</param>
    public static LocalChoices Open(string? folder, IReadOnlyList<SignInTarget> targets) => Open(folder, targets, Environment.GetEnvironmentVariable);

    internal static LocalChoices Open(string? folder, IReadOnlyList<SignInTarget> targets, Func<string, string?> environment)
    {
        HomeFolders home = HomeFolders.Of(environment);
        ProjectSource project = ProjectSource.From(folder);
        IReadOnlyList<ProfileInfo> profiles = new ProfileStore(home, environment, project).List();
        RoleListKey[] users = [.. targets.Select(target => UserOf(target.Within(project), environment, home)).OfType<RoleListKey>()];
        return new LocalChoices(profiles, new State(home, SilentLog.Instance), Listed(home, users));
    }

    /// <summary>Roles that profiles name, then those chosen or listed before.</summary>
    public IReadOnlyList<string> Roles() => Sorted(_profiles.Select(p => p.Role).Concat(_state.KnownRoles().Concat(_listed).SelectMany(role => new[] { role.Name, role.Text })));

    /// <summary>Accounts that profiles name, those of roles listed before, and those whose alias is known, by alias and id.</summary>
    public IReadOnlyList<string> Accounts() =>
        Sorted(_profiles.Select(p => p.Account).Concat(_listed.Select(role => role.AccountId)).Concat(_state.AccountAliases().SelectMany(a => new[] { a.Key, a.Value })));

    // A profile that is being made, or is wrong, says nothing about what to leave out.
    private static RoleListKey? UserOf(SignInTarget target, Func<string, string?> environment, HomeFolders home)
    {
        try
        {
            return new RoleListKey(ResolvedProfile.Of(target.Profile, target.Parameters, environment, home, target.Project).Request);
        }
        catch (OktaAwsException)
        {
            return null;
        }
    }

    private static IReadOnlyList<RoleArn> Listed(HomeFolders home, IReadOnlyList<RoleListKey> users)
    {
        try
        {
            return RoleListCache.Known(home, users);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string[] Sorted(IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(text => text, StringComparer.OrdinalIgnoreCase)];
}
