using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>
/// aws-okta-processor: <c>credential_process</c> lines of the AWS files, each a profile, and the dotfiles
/// <c>.awsoktaprocessor</c> in the home and the current folder, whose values stand behind those of the lines.
/// </summary>
internal sealed class AwsOktaProcessorImporter : IProfileImporter
{
    private const string Dotfile = ".awsoktaprocessor";

    public string Word => "AwsOktaProcessor";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) =>
        new[] { places.InHome(Dotfile), Path.Combine(places.Folder, Dotfile), places.AwsCredentials, places.AwsConfig }.Distinct().ToArray();

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        List<ForeignFile> dotfiles = files.Where(IsDotfile).ToList();
        var common = new List<ForeignValue>();
        foreach (ForeignFile file in dotfiles)
        {
            ForeignValue[] values = ReadDotfile(file, drafts);
            // The program reads the dotfile of the folder it runs in; only the one at home is always there.
            if (Path.GetDirectoryName(file.FilePath) == places.InHome()) common.AddRange(values);
            if (NamesOrganization(values)) AwsOktaProcessorOptions.Rules.Apply(values, drafts.Add(NameOf(file, places), file, string.Empty));
        }

        int lines = 0;
        foreach (AwsSection section in AwsSections.Of(files.Except(dotfiles)).All)
        {
            if (section.Get("credential_process") is { } process && AwsOktaProcessorOptions.IsMeant(process) && ++lines > 0) AddLine(section, process, common, drafts);
        }

        if (lines == 0 && drafts.All.Count == 0) drafts.Note("There is neither a dotfile that names an organization nor a credential_process line of aws-okta-processor.");
    }

    private static bool IsDotfile(ForeignFile file)
    {
        if (Path.GetFileName(file.FilePath) == Dotfile) return true;
        IReadOnlyList<string> sections = file.ToIni().Sections;
        return sections.Count > 0 && sections.All(s => s is "defaults" or "authenticate");
    }

    private static ForeignValue[] ReadDotfile(ForeignFile file, ImportDrafts drafts)
    {
        var config = new ConfigParserFile(file);
        drafts.Note(config.Notes);
        IReadOnlyList<ForeignValue> own = config.All("authenticate");
        return new[] { own, config.All("defaults").Where(d => own.All(o => o.Key != d.Key)) }
            .SelectMany(values => values)
            .Select(v => new ForeignValue(AwsOktaProcessorOptions.KeyOf(v.Key), v.Value) { Problem = v.Problem }).ToArray();
    }

    private static bool NamesOrganization(ForeignValue[] values) => values.Any(v => v.Key is "organization" or "application" && v.Value.Length > 0);

    private static string NameOf(ForeignFile file, ImportPlaces places)
    {
        string folder = Path.GetDirectoryName(file.FilePath) ?? string.Empty;
        return folder == places.InHome() ? "aws-okta-processor" : Path.GetFileName(folder);
    }

    private static void AddLine(AwsSection section, string process, List<ForeignValue> common, ImportDrafts drafts)
    {
        ImportDraft draft = drafts.Add(section.Name, section.File, section.Name);
        if (AwsOktaProcessorOptions.Parse(process) is not { } options)
        {
            draft.Problem = "a quote of its credential_process line is not closed";
            return;
        }

        List<ForeignValue> values = [.. options, .. common.Where(c => options.All(o => o.Key != c.Key))];
        if (section.Get("region") is { } region && values.All(v => v.Key != "region")) values.Add(new ForeignValue("region", region));
        AwsOktaProcessorOptions.Rules.Apply(values, draft);
    }
}
