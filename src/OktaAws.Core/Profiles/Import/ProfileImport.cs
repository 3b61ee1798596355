using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>Makes profiles of other tools' settings: read, staged one by one, written in one edit.</summary>
public sealed class ProfileImport
{
    // More than anybody has roles; each is checked against all before it.
    private const int MaxProfiles = 2000;

    private readonly HomeFolders _home;
    private readonly Func<string, string?> _environment;
    private readonly SharedFileEditor _editor;
    private readonly bool _force;
    private readonly List<ImportedProfile> _accepted = [];
    private byte[]? _content;
    private byte[]? _checked;

    internal ProfileImport(HomeFolders home, Func<string, string?> environment, bool force)
    {
        _home = home;
        _environment = environment;
        _force = force;
        _editor = new SharedFileEditor(home) { InvalidId = ErrorId.ConfigInvalid };
    }

    /// <summary>The words of the tools that can be read.</summary>
    public static IReadOnlyList<string> Tools => ImporterCatalog.All.Select(i => i.Word).ToArray();

    /// <summary>The profile file that is written.</summary>
    public string FilePath => _home.ConfigFile;

    /// <param name="force">Replace profiles that are there already.</param>
    /// <remarks>Throws ConfigInvalid for an unusable OKTAAWS_HOME.</remarks>
    public static ProfileImport Open(bool force) => new(HomeFolders.OfProcess(), Environment.GetEnvironmentVariable, force);

    /// <summary>Reads a tool's settings. Changes nothing.</summary>
    /// <param name="tool">One of <see cref="Tools"/>.</param>
    /// <param name="paths">Its files; none for where the tool keeps them.</param>
    /// <param name="folder">The folder the user is in.</param>
    /// <param name="prefix">What all names are to begin with, or null.</param>
    /// <remarks>Throws ImportFileNotFound, ConfigInvalid, ProfileInvalid.</remarks>
    public ImportReading Read(string tool, IReadOnlyList<string> paths, string folder, string? prefix)
    {
        IProfileImporter importer = ImporterCatalog.Find(tool);
        var names = new ImportNames(prefix);
        var places = new ImportPlaces(_home.UserHome, folder, _environment);
        var drafts = new ImportDrafts();
        importer.Read(Files(importer, paths, places), places, drafts);
        if (drafts.All.Count > MaxProfiles) throw new OktaAwsException(ErrorId.ConfigInvalid, $"There are more than {MaxProfiles} profiles of {importer.Word} to import.", importer.Word, "Name a smaller file with -Path.");
        return Sort(importer.Word, drafts, names);
    }

    /// <summary>Checks a profile beside the file's and those accepted before; tells whether it replaces one.</summary>
    /// <remarks>Throws ProfileExists, ProfileInvalid, ConfigInvalid.</remarks>
    public void Check(ImportedProfile profile)
    {
        IniDocument document = IniDocument.Parse(_content ??= _editor.Read(FilePath).ToBytes());
        ImportEdit.Apply(document, FilePath, profile, _force);
        _checked = document.ToBytes();
    }

    /// <summary>Keeps the profile that was checked last for <see cref="Save"/>.</summary>
    public void Accept(ImportedProfile profile)
    {
        _content = _checked;
        _accepted.Add(profile);
    }

    /// <summary>Writes all that were accepted in one edit, or none.</summary>
    /// <remarks>Throws what <see cref="Check"/> throws, if the file has changed meanwhile, and CredentialsFileBusy.</remarks>
    /// <param name="cancellation">Nothing is written after it.</param>
    public void Save(CancellationToken cancellation = default)
    {
        if (_accepted.Count == 0) return;
        _editor.Edit(FilePath, document =>
        {
            foreach (ImportedProfile profile in _accepted) ImportEdit.Apply(document, FilePath, profile, _force);
        }, whenWritten: null, cancellation);
    }

    private static List<ForeignFile> Files(IProfileImporter importer, IReadOnlyList<string> paths, ImportPlaces places)
    {
        var files = new List<ForeignFile>();
        foreach (string path in paths.Count > 0 ? paths : importer.DefaultFiles(places))
        {
            if (ForeignFile.TryRead(path) is { } file) files.Add(file);
            else if (paths.Count > 0) throw new OktaAwsException(ErrorId.ImportFileNotFound, $"There is no file '{path}'.", path);
        }

        if (paths.Count == 0 && (importer as IVariableImporter)?.OfVariables(places) is { } variables) files.Add(variables);
        if (files.Count > 0) return files;
        string usual = string.Join(", ", importer.DefaultFiles(places).Select(p => $"'{p}'"));
        throw new OktaAwsException(ErrorId.ImportFileNotFound, $"There are no settings of {importer.Word} at {usual}.", importer.Word);
    }

    private static ImportReading Sort(string tool, ImportDrafts drafts, ImportNames names)
    {
        var profiles = new List<ImportedProfile>();
        var problems = new List<OktaAwsException>();
        foreach (ImportDraft draft in drafts.All.OrderBy(d => d.Parent is null ? 0 : 1))
        {
            draft.Finish();
            string name = names.Give(draft);
            if (draft.Problem is null && draft.Parent is { } parent) draft.Take("source_profile", SettingKeys.Extends, names.Find(parent) ?? parent);
            if (draft.Problem is null && draft.Hop is not null) draft.Take("role_arn", SettingKeys.Chain, name);
            if (draft.Problem is { } why) problems.Add(Refused(draft, why));
            else profiles.Add(new ImportedProfile(name, tool, draft));
        }

        return new ImportReading(profiles, problems, drafts.Notes);
    }

    private static OktaAwsException Refused(ImportDraft draft, string why)
    {
        string all = string.Join("; ", draft.NotCarried.Take(3));
        string rest = all.Length == 0 ? string.Empty : $" ({all})";
        return new OktaAwsException(ErrorId.ProfileInvalid, $"'{draft.Source}' is not imported: {why}{rest}.", draft.SourceName, "Correct it there, or make the profile with Set-OktaAwsProfile.");
    }
}
