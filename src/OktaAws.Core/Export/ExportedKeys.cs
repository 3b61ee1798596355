using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>
/// Takes the keys OktaAws wrote out of shared credentials files again. A section goes only when it carries our mark, its
/// key is temporary, and the key is the one that was written there; everything else is left and said.
/// </summary>
public sealed class ExportedKeys
{
    /// <summary>The kind of <see cref="ClearedItem"/> these are.</summary>
    public const string Kind = "Exports";

    private readonly HomeFolders _home;
    private readonly string _usualFile;
    private readonly ILog? _log;

    internal ExportedKeys(HomeFolders home, string usualFile, ILog? log)
    {
        _home = home;
        _usualFile = SharedFile.Resolve(usualFile);
        _log = log;
    }

    /// <param name="log">Hears what is unusual; may be null.</param>
    public static ExportedKeys Open(ILog? log) => new(HomeFolders.OfProcess(), SharedCredentialsFile.DefaultPath(), log);

    /// <summary>Removes what fits, from the usual file and every other one written to. Never throws for a file it cannot change: the item says so.</summary>
    /// <param name="only">Only sections written for the profile or role of one of these requests; null for all.</param>
    /// <param name="dryRun">Only say what would be done.</param>
    /// <param name="approved">Leaves out what a dry run named and the user does not want to go; null for nothing.</param>
    /// <param name="cancellation">Nothing is written after it.</param>
    public IReadOnlyList<ClearedItem> Clear(IReadOnlyList<SignInRequest>? only, bool dryRun, Func<ClearedItem, bool>? approved = null, CancellationToken cancellation = default) =>
        new[] { _usualFile }.Concat(new ExportRecord(_home, _log).Files()).GroupBy(SharedFile.NameOf, StringComparer.Ordinal).Select(names => names.First()).Where(File.Exists).SelectMany(file => ClearFile(file, only, dryRun, approved ?? (_ => true), cancellation)).ToArray();

    private IReadOnlyList<ClearedItem> ClearFile(string file, IReadOnlyList<SignInRequest>? only, bool dryRun, Func<ClearedItem, bool> approved, CancellationToken cancellation)
    {
        var record = new ExportRecord(_home, _log);
        IReadOnlyDictionary<string, string> written = record.Of(file);
        IReadOnlyList<ClearedItem> items = [];
        var editor = new SharedFileEditor(_home, _log) { KeepsFirst = true };
        try
        {
            items = Sort(editor.Read(file), file, written, only, approved);
            if (dryRun || !items.Any(i => i.Removed)) return items;
            editor.Edit(file, document => items = Remove(document, file, written, only, approved), () => record.Set(file, Removed(items)), cancellation);
            return items;
        }
        catch (OktaAwsException e)
        {
            string what = (only is { Count: > 0 } ? only[0].Profile : null) ?? Path.GetFileName(file);
            return items.Count == 0 ? [new ClearedItem(Kind, what, file, false, e.Message)] : items.Select(i => new ClearedItem(Kind, i.What, file, false, e.Message)).ToArray();
        }
    }

    private static IReadOnlyList<ClearedItem> Remove(IniDocument document, string file, IReadOnlyDictionary<string, string> written, IReadOnlyList<SignInRequest>? only, Func<ClearedItem, bool> approved)
    {
        IReadOnlyList<ClearedItem> items = Sort(document, file, written, only, approved);
        foreach (ClearedItem item in items.Where(i => i.Removed)) KeySection.Remove(document, item.What);
        return items;
    }

    private static KeyValuePair<string, string?>[] Removed(IReadOnlyList<ClearedItem> items) =>
        items.Where(i => i.Removed).Select(i => new KeyValuePair<string, string?>(i.What, null)).ToArray();

    private static List<ClearedItem> Sort(IniDocument document, string file, IReadOnlyDictionary<string, string> written, IReadOnlyList<SignInRequest>? only, Func<ClearedItem, bool> approved)
    {
        var items = new List<ClearedItem>();
        foreach (string section in document.Sections.Where(s => SafeName.IsValid(s) && KeySection.HasKeys(document, s)))
        {
            string? mark = document.Get(section, CredentialsFileFormat.Mark);
            if (!IsMeant(section, mark, written.ContainsKey(section), only)) continue;
            string reason = WhyKept(document, section, mark, written.TryGetValue(section, out string? id) ? id : null);
            var item = new ClearedItem(Kind, section, file, reason.Length == 0, reason);
            if (reason.Length > 0 || approved(item)) items.Add(item);
        }

        return items;
    }

    // Of all sections only those we had to do with; of one profile also the section of its name, whoever wrote it, and the one
    // with the user's own keys, so that it is said that they stay.
    private static bool IsMeant(string section, string? mark, bool isWritten, IReadOnlyList<SignInRequest>? only)
    {
        if (only is null) return mark is not null || isWritten;
        return only.Any(request => mark is null ? section == request.Profile || section == request.SourceProfile : mark == request.Profile || mark == request.Role);
    }

    private static string WhyKept(IniDocument document, string section, string? mark, string? written)
    {
        if (mark is null) return LongLivedKeys.WhyKept(document, section) ?? "it does not carry the mark of OktaAws";
        string id = document.Get(section, CredentialsFileFormat.AccessKeyId) ?? string.Empty;
        if (!id.StartsWith("ASIA", StringComparison.Ordinal)) return "its keys are not temporary";
        if (written is null) return "it is not known whether OktaAws wrote these keys";
        return id == written ? string.Empty : "its keys were changed since OktaAws wrote them";
    }
}
