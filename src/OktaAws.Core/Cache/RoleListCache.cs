using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>
/// Lists of roles, one file per user, organization and application. No secrets, but which roles are offered decides what is
/// signed in to: a list is believed under the same rules as keys.
/// </summary>
internal sealed class RoleListCache(HomeFolders home, ILog log, IEntryStore entries)
{
    public const int Schema = 1;

    /// <summary>What happens instead of using a list, for people.</summary>
    public const string NewListing = "the roles are listed anew";

    private const string FolderName = "roles";

    private string Folder => Path.Combine(home.CacheFolder, FolderName);

    /// <summary>The list kept; null for a miss. Never throws for what it finds.</summary>
    /// <param name="key">What the list is of.</param>
    /// <param name="aliases">Account aliases by id, as known now.</param>
    /// <param name="now">The present time; lists of the future are not believed.</param>
    public RoleList? Read(RoleListKey key, IReadOnlyDictionary<string, string> aliases, DateTimeOffset now) =>
        entries.Read(Path.Combine(Folder, key.FileName), Schema) is { } entry && key.Matches(entry) ? new RoleListEntry(key, aliases).Read(entry, now) : null;

    /// <summary>The roles of all lists of these users, of all users without a key. For offers alone: nothing is set aside, and a file that is not to be believed has none.</summary>
    public static IReadOnlyList<RoleArn> Known(HomeFolders home, IReadOnlyList<RoleListKey> users)
    {
        string folder = Path.Combine(home.CacheFolder, FolderName);
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Directory.GetFiles(folder, "*.json").Select(ProtectedFile.Peek).OfType<Dictionary<string, string>>()
                .Where(entry => JsonFields.SchemaOf(entry) == Schema && (users.Count == 0 || users.Any(user => user.IsOfSameUser(entry))))
                .SelectMany(RoleListEntry.Roles),
        ];
    }

    /// <summary>Keeps a list, unless it is larger than what is read back.</summary>
    public void Write(RoleListKey key, RoleList list)
    {
        byte[] content = JsonFields.Write(Schema, RoleListEntry.Fields(key, list));
        if (content.Length <= ProtectedFile.MaxBytes) entries.Write(Path.Combine(Folder, key.FileName), content);
        else log.Verbose($"{list.Roles.Count} roles are too many to be kept.");
    }
}
