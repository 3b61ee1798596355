using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>Another name for a profile, also where others extend it.</summary>
internal static class ProfileRename
{
    /// <summary>Throws ProfileNotFound, or ProfileInvalid for a name that is taken.</summary>
    public static void Apply(IniDocument document, string path, string name, string newName)
    {
        ProfileFile file = ProfileFile.Of(path, document);
        if (!file.Has(name)) throw ProfileInheritance.NotFound(new ProfileSet(file), name);
        if (name == newName) return;
        if (file.Has(newName)) throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{name}' cannot become '{newName}': there is such a profile already.", newName, "Choose another name, or remove that profile first.");
        string[] heirs = [.. HeirsOf(file, name)];
        document.RenameSection(ProfileFile.SectionOf(document, name), "profile " + newName);
        foreach (string heir in heirs) document.Set(ProfileFile.SectionOf(document, heir == name ? newName : heir), SettingKeys.Extends, newName);
    }

    /// <summary>The profiles that extend this one.</summary>
    public static IEnumerable<string> HeirsOf(ProfileFile file, string name) =>
        file.Names().Where(other => file.Profile(other)!.Get(SettingKeys.Extends) == name);
}
