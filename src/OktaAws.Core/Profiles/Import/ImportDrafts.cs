namespace OktaAws.Core.Profiles.Import;

/// <summary>What the importers of one run have found.</summary>
internal sealed class ImportDrafts
{
    private readonly List<ImportDraft> _all = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<ImportDraft> All => _all;

    /// <summary>Remarks about files as wholes; each a sentence.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Starts a profile.</summary>
    /// <param name="name">As the foreign file has it.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="place">The section, or nothing.</param>
    public ImportDraft Add(string name, ForeignFile file, string place)
    {
        var draft = new ImportDraft(name, file.FilePath, place);
        _all.Add(draft);
        return draft;
    }

    public void Note(string note) => _notes.Add(DisplayText.Clean(note, 400).ToString());

    public void Note(IEnumerable<string> notes)
    {
        foreach (string note in notes) Note(note);
    }
}
