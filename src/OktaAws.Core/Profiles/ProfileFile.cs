using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>
/// The user's profile file as it is: [defaults], [profile NAME] and, for the hops of a chain, [role NAME].
/// Values are raw; <see cref="SettingRules"/> cleans them where they are used, so one bad value spoils one profile only.
/// </summary>
internal sealed class ProfileFile
{
    /// <summary>How values of [defaults] name their origin.</summary>
    public const string DefaultsOrigin = "defaults";

    private const string DefaultsSection = "defaults";
    private const string ProfilePrefix = "profile ";
    private const string RolePrefix = "role ";

    private static ParsedFile? s_last;

    private readonly IniDocument _document;

    private ProfileFile(string path, IniDocument document)
    {
        FilePath = path;
        _document = document;
    }

    public string FilePath { get; }

    /// <summary>Reads it; a missing file is an empty one. Throws ConfigInvalid naming file and line.</summary>
    public static ProfileFile Load(string path)
    {
        try
        {
            SharedFile file = SharedFile.Read(path, SharedFileEditor.MaxBytes, ErrorId.ConfigInvalid);
            file.CheckOwner(path);
            if (s_last is { } last && last.IsOf(path, file.Bytes)) return last.File;
            ProfileFile parsed = Of(path, IniDocument.Parse(file.Bytes));
            s_last = new ParsedFile(path, file.Bytes, parsed);
            return parsed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' cannot be read: {e.Message}", path, "Check the owner and the permissions of the file.", e);
        }
    }

    /// <summary>The same of a document already read. Throws ConfigInvalid naming file and line.</summary>
    public static ProfileFile Of(string path, IniDocument document)
    {
        IReadOnlyList<IniProblem> problems = document.FindProblems();
        if (problems.Count > 0)
        {
            IniProblem problem = problems[0];
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' line {problem.Line} {problem.What}.", path, "Correct the file at the line named.");
        }

        return new ProfileFile(path, document);
    }

    /// <summary>The section a profile is written to: <c>[default]</c>, as in the AWS files, when the user has that.</summary>
    public static string SectionOf(IniDocument document, string name) =>
        name == "default" && !document.HasSection(ProfilePrefix + name) && document.HasSection(name) ? name : ProfilePrefix + name;

    /// <summary>Names in the order of the file.</summary>
    public IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string section in _document.Sections)
        {
            if (NameOf(section) is { } name && SafeName.IsValid(name) && seen.Add(name)) names.Add(name);
        }

        return names;
    }

    public bool Has(string name) => _document.HasSection(SectionOf(_document, name));

    /// <summary>A profile's own values; null when there is no such profile.</summary>
    public SettingsLayer? Profile(string name)
    {
        string section = SectionOf(_document, name);
        return _document.HasSection(section) ? Layer(section, "profile " + name) : null;
    }

    /// <summary>The values under every profile.</summary>
    public SettingsLayer Defaults() => Layer(DefaultsSection, DefaultsOrigin);

    /// <summary>A hop of a chain by the name of its section; null when there is none. Throws ProfileInvalid when it is incomplete.</summary>
    public ChainHop? Hop(string name)
    {
        string section = RolePrefix + name;
        if (!_document.HasSection(section)) return null;
        string arn = _document.Get(section, "role_arn") ?? string.Empty;
        if (!RoleArn.TryParse(arn, out RoleArn? role)) throw SettingRules.Invalid("role_arn", arn, $"[{section}]", "a role's ARN looks like arn:aws:iam::123456789012:role/Admin");
        string origin = $"[{section}]";
        return new ChainHop(
            role,
            _document.Get(section, SettingKeys.ExternalId) is { Length: > 0 } id ? ChainRules.CleanExternalId(id, origin) : null,
            _document.Get(section, ChainRules.SessionName) is { Length: > 0 } session ? ChainRules.CleanSessionName(session, origin) : null);
    }

    /// <summary>What is not known and therefore without effect; each a sentence.</summary>
    public IReadOnlyList<string> Warnings()
    {
        var warnings = new List<string>();
        foreach (string section in _document.Sections)
        {
            if (NameOf(section) is { } name && !SafeName.IsValid(name)) warnings.Add($"'{FilePath}' [{section}]: the name cannot be used; a profile's name is {SafeName.Rule}.");
            if (KeysOf(section) is not { } known)
            {
                warnings.Add($"'{FilePath}' [{section}] is not used: sections are [defaults], [profile NAME] and [role NAME].");
                continue;
            }

            foreach (IniEntry entry in _document.Entries(section))
            {
                if (!known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)) warnings.Add($"'{FilePath}' line {entry.Line}: the key '{entry.Key}' is not known.");
            }
        }

        return warnings;
    }

    private static string? NameOf(string section) =>
        section.StartsWith(ProfilePrefix, StringComparison.Ordinal) ? section.Substring(ProfilePrefix.Length)
        : section == "default" ? section : null;

    private static IReadOnlyList<string>? KeysOf(string section) =>
        section.StartsWith(RolePrefix, StringComparison.Ordinal) ? ["role_arn", SettingKeys.ExternalId, ChainRules.SessionName]
        : section == DefaultsSection || NameOf(section) is not null ? SettingKeys.All : null;

    private SettingsLayer Layer(string section, string origin)
    {
        var layer = new SettingsLayer(origin);
        foreach (IniEntry entry in _document.Entries(section)) layer.Set(entry.Key.ToLowerInvariant(), entry.Value);
        return layer;
    }
}
