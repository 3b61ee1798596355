namespace OktaAws.Core.Profiles.Import;

/// <summary>Reads the settings of one foreign tool. Only reads: what becomes of them is decided by <see cref="ProfileImport"/>.</summary>
internal interface IProfileImporter
{
    /// <summary>The tool, as <c>-From</c> names it.</summary>
    string Word { get; }

    /// <summary>Where the tool keeps its settings; need not exist. Throws ImportFileNotFound, with how to make one, when it keeps no file.</summary>
    IReadOnlyList<string> DefaultFiles(ImportPlaces places);

    /// <summary>Takes what the files say. Throws ConfigInvalid for a file that cannot be understood as a whole.</summary>
    void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts);
}

/// <summary>A tool that also takes its settings from variables, without any file.</summary>
internal interface IVariableImporter : IProfileImporter
{
    /// <summary>A stand-in for a file; null when no variable of the tool is set.</summary>
    ForeignFile? OfVariables(ImportPlaces places);
}
