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

    private LocalChoices(IReadOnlyList<ProfileInfo> profiles, State state) => (_profiles, _state) = (profiles, state);

    /// <param name="folder">Where a project file is looked for; null for none.</param>
    public static LocalChoices Open(string? folder) =>
        new(ProfileStore.Open(folder).List(), new State(HomeFolders.OfProcess(), SilentLog.Instance));

    /// <summary>Roles that profiles name, then those chosen before.</summary>
    public IReadOnlyList<string> Roles() => Sorted(_profiles.Select(p => p.Role).Concat(_state.KnownRoles().SelectMany(role => new[] { role.Name, role.Text })));

    /// <summary>Accounts that profiles name, and those whose alias is known, by alias and id.</summary>
    public IReadOnlyList<string> Accounts() => Sorted(_profiles.Select(p => p.Account).Concat(_state.AccountAliases().SelectMany(a => new[] { a.Key, a.Value })));

    private static string[] Sorted(IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(text => text, StringComparer.OrdinalIgnoreCase)];
}
