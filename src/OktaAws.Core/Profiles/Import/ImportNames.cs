using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>The names imported profiles get: those of the foreign file as far as ours may be so, each only once.</summary>
internal sealed class ImportNames
{
    private readonly string _prefix;
    private readonly Dictionary<string, string> _ofSource = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Throws ProfileInvalid for a prefix no name can begin with.</summary>
    public ImportNames(string? prefix)
    {
        _prefix = prefix ?? string.Empty;
        if (_prefix.Length > 0 && !SafeName.IsValid(_prefix))
            throw new OktaAwsException(ErrorId.ProfileInvalid, $"No profile's name can begin with '{DisplayText.Clean(prefix, 128)}'.", DisplayText.Clean(prefix, 128), $"A profile's name is {SafeName.Rule}.");
    }

    /// <summary>The name of the profile of that foreign name; null when there is none.</summary>
    public string? Find(string source) => _ofSource.TryGetValue(source, out string? name) ? name : null;

    /// <summary>The name for a draft; sets its problem when it cannot have one.</summary>
    public string Give(ImportDraft draft)
    {
        string name = Clean(draft.SourceName);
        if (name.Length == _prefix.Length) draft.Problem ??= "no name can be made of its own";
        else if (draft.Problem is null && !_given.Add(name)) draft.Problem = $"another profile of this import is called '{name}' already";
        if (draft.Problem is null) _ofSource[draft.SourceName] = name;
        return name;
    }

    private string Clean(string source)
    {
        var name = new StringBuilder(_prefix);
        foreach (char c in source.Trim())
        {
            if (SafeName.IsValid("a" + c)) name.Append(c);
            else if (name.Length > _prefix.Length && name[name.Length - 1] != '-') name.Append('-');
        }

        string made = name.ToString().TrimEnd('-');
        while (made.Length > 0 && !SafeName.IsValid(made.Substring(0, 1))) made = made.Substring(1);
        return made.Length > SafeName.MaxLength ? made.Substring(0, SafeName.MaxLength) : made;
    }
}
