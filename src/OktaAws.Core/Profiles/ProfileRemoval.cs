using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>Takes profiles out of the file, except those that one which stays is built on.</summary>
internal static class ProfileRemoval
{
    private const int NamedInErrors = 5;

    /// <summary>Removes what can go; one error for each that cannot.</summary>
    public static IReadOnlyList<OktaAwsException> Apply(IniDocument document, ProfileFile file, IReadOnlyList<string> names)
    {
        var kept = names.Where(name => !file.Has(name)).Select(name => ProfileInheritance.NotFound(new ProfileSet(file), name)).ToList();
        List<string> going = [.. names.Where(file.Has)];
        ILookup<string?, string> heirs = file.Names().ToLookup(other => file.Profile(other)!.Get(SettingKeys.Extends));
        // A profile that stays keeps those behind it, one after the other.
        for (string? needed = Needed(going, heirs); needed is not null; needed = Needed(going, heirs))
        {
            going.Remove(needed);
            kept.Add(InUse(needed, [.. heirs[needed].Except(going)]));
        }

        foreach (string name in going) document.RemoveSection(ProfileFile.SectionOf(document, name));
        return kept;
    }

    private static string? Needed(List<string> going, ILookup<string?, string> heirs) =>
        going.Find(name => heirs[name].Any(heir => heir != name && !going.Contains(heir)));

    private static OktaAwsException InUse(string name, string[] heirs)
    {
        string more = heirs.Length > NamedInErrors ? $" and {heirs.Length - NamedInErrors} more" : string.Empty;
        return new OktaAwsException(ErrorId.ProfileInUse, $"'{name}' is kept, because it is extended by {string.Join(", ", heirs.Take(NamedInErrors).Select(heir => $"'{heir}'"))}{more}.", name);
    }
}
