using System.Globalization;

namespace OktaAws.Core.Cache;

/// <summary>
/// What an entry of the role cache says: the whole key in clear, the applications, and for each role "ARN provider-ARN
/// application"; then the applications that could not be read, so that they stay visible.
/// </summary>
internal sealed class RoleListEntry(RoleListKey key, IReadOnlyDictionary<string, string> aliases)
{
    // A clock that was wrong while the list was made.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static IEnumerable<KeyValuePair<string, string?>> Fields(RoleListKey key, RoleList list)
    {
        foreach (KeyValuePair<string, string> field in key.Fields) yield return new(field.Key, field.Value);
        yield return new("listedAt", list.ListedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        yield return new("user", list.Roles.Select(r => r.UserName).FirstOrDefault(u => u is not null));
        List<AwsRole> apps = list.Roles.GroupBy(r => r.AppUrl.AbsoluteUri, StringComparer.Ordinal).Select(g => g.First()).ToList();
        Dictionary<string, int> numbers = apps.Select((app, i) => new KeyValuePair<string, int>(app.AppUrl.AbsoluteUri, i)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        for (int i = 0; i < apps.Count; i++)
        {
            yield return new($"app{i}.url", apps[i].AppUrl.AbsoluteUri);
            yield return new($"app{i}.label", apps[i].Application);
        }

        for (int i = 0; i < list.Roles.Count; i++)
        {
            AwsRole role = list.Roles[i];
            yield return new($"role{i}", $"{role.Pair.Role.Text} {role.Pair.PrincipalArn} {numbers[role.AppUrl.AbsoluteUri].ToString(CultureInfo.InvariantCulture)}");
        }

        for (int i = 0; i < list.Failures.Count; i++)
        {
            yield return new($"failure{i}.id", list.Failures[i].Id);
            yield return new($"failure{i}.message", list.Failures[i].Message);
            yield return new($"failure{i}.target", list.Failures[i].Target);
        }
    }

    /// <summary>The roles of an entry, without asking what else it says.</summary>
    public static IEnumerable<RoleArn> Roles(IReadOnlyDictionary<string, string> entry)
    {
        for (int i = 0; Get(entry, $"role{i}") is { } text; i++)
        {
            if (RoleArn.TryParse(text.Split(' ')[0], out RoleArn? role)) yield return role;
        }
    }

    /// <summary>The list; null when a part of it is not what <see cref="Fields"/> writes.</summary>
    public RoleList? Read(IReadOnlyDictionary<string, string> entry, DateTimeOffset now)
    {
        bool isDated = DateTimeOffset.TryParse(Get(entry, "listedAt"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset listedAt);
        if (!isDated || listedAt > now + Skew) return null;
        var roles = new List<AwsRole>();
        for (int i = 0; Get(entry, $"role{i}") is { } text; i++)
        {
            if (RoleOf(entry, text) is not { } role) return null;
            roles.Add(role);
        }

        return new RoleList(roles, Failures(entry).ToList(), listedAt, fromCache: true);
    }

    private AwsRole? RoleOf(IReadOnlyDictionary<string, string> entry, string text)
    {
        string[] parts = text.Split(' ');
        if (parts.Length != 3 || !RoleArn.TryParse(parts[0], out RoleArn? arn)) return null;
        // The session's cookies go to this link: it must be the organization's own.
        if (!Uri.TryCreate(Get(entry, $"app{parts[2]}.url"), UriKind.Absolute, out Uri? app) || !key.Organization.Owns(app)) return null;
        string label = DisplayText.Clean(Get(entry, $"app{parts[2]}.label"), 100).ToString();
        return new AwsRole(new SamlRole(arn, parts[1]), key.Organization, Get(entry, "user"), app, label, aliases.TryGetValue(arn.AccountId, out string? alias) ? alias : null);
    }

    private static IEnumerable<OktaAwsException> Failures(IReadOnlyDictionary<string, string> entry)
    {
        for (int i = 0; Get(entry, $"failure{i}.id") is { } id && Get(entry, $"failure{i}.message") is { } message; i++)
            yield return new OktaAwsException(id, message, Get(entry, $"failure{i}.target"), $"{ErrorCatalog.NextStepOf(id)} Get-OktaAwsRole -Refresh asks again.");
    }

    private static string? Get(IReadOnlyDictionary<string, string> entry, string field) => entry.TryGetValue(field, out string? value) ? value : null;
}
