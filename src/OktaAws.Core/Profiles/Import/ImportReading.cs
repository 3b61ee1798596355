namespace OktaAws.Core.Profiles.Import;

/// <summary>What reading another tool's settings came to.</summary>
public sealed class ImportReading
{
    internal ImportReading(IReadOnlyList<ImportedProfile> profiles, IReadOnlyList<OktaAwsException> problems, IReadOnlyList<string> notes)
    {
        Profiles = profiles;
        Problems = problems;
        Notes = notes;
    }

    /// <summary>Profiles that can be made, parents before those that extend them.</summary>
    public IReadOnlyList<ImportedProfile> Profiles { get; }

    /// <summary>What cannot be imported, each with its target.</summary>
    public IReadOnlyList<OktaAwsException> Problems { get; }

    /// <summary>Remarks about the files; each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; }
}
