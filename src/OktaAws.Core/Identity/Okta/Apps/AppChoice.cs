using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>Which of the user's applications to take: the only AWS one, or one from a menu.</summary>
internal sealed class AppChoice(OktaOrg org, IPrompt prompt, RunOptions options)
{
    private const int NamedInErrors = 5;

    /// <summary>Throws AppNotFound or AppAmbiguous.</summary>
    public async Task<AppTile> PickAsync(IReadOnlyList<AppTile> tiles, IReadOnlyList<string> moreNames, CancellationToken cancellation)
    {
        IReadOnlyList<AppTile> meant = Filter(tiles, moreNames);
        if (meant.Count == 1) return meant[0];
        if (options.NonInteractive || !prompt.CanAsk) throw Ambiguous(meant);
        List<MenuItem> items = meant.Select(t => new MenuItem(Describe(t, meant))).ToList();
        return meant[await prompt.ChooseAsync(new Menu("Which AWS application?", items), cancellation).ConfigureAwait(false)];
    }

    /// <summary>The AWS applications, by label; at least one. The same application on two tabs counts once.</summary>
    public IReadOnlyList<AppTile> Filter(IReadOnlyList<AppTile> tiles, IReadOnlyList<string> moreNames)
    {
        List<AppTile> meant = tiles.Where(t => t.IsAws(moreNames) && !t.IsIdentityCenter)
            .GroupBy(t => t.Link.AbsoluteUri, StringComparer.Ordinal).Select(same => same.First())
            .OrderBy(t => t.Label.ToString(), StringComparer.OrdinalIgnoreCase).ToList();
        return meant.Count > 0 ? meant : throw NotFound(tiles);
    }

    // Labels are not unique: two of one name are told apart by their links.
    private static string Describe(AppTile tile, IReadOnlyList<AppTile> all) =>
        all.Count(t => t.Label.ToString() == tile.Label.ToString()) == 1 ? tile.Label.ToString() : $"{tile.Label} ({tile.Link.AbsolutePath})";

    private OktaAwsException NotFound(IReadOnlyList<AppTile> tiles)
    {
        if (tiles.FirstOrDefault(t => t.IsIdentityCenter) is { } center)
        {
            return new OktaAwsException(
                ErrorId.AppNotFound, $"The only AWS application of this user at {org} is '{center.Label}', which is IAM Identity Center and gives no assertion for STS.", org.Authority,
                "Use 'aws configure sso' for it, or ask the administrators for an AWS Account Federation application.");
        }

        string count = tiles.Count == 0 ? "no application at all" : $"{tiles.Count} applications, none of them for AWS";
        return new OktaAwsException(
            ErrorId.AppNotFound, $"This user has {count} at {org}.", org.Authority,
            "Ask the administrators to assign the AWS application; if it has a name of its own, set its link with Set-OktaAwsProfile -AppUrl or its name as app_names.");
    }

    private OktaAwsException Ambiguous(IReadOnlyList<AppTile> tiles)
    {
        string some = string.Join(", ", tiles.Take(NamedInErrors).Select(t => $"'{t.Label}' ({t.Link.AbsoluteUri})"));
        string more = tiles.Count > NamedInErrors ? $" and {tiles.Count - NamedInErrors} more" : string.Empty;
        return new OktaAwsException(ErrorId.AppAmbiguous, $"This user has {tiles.Count} AWS applications at {org}: {some}{more}.", org.Authority);
    }
}
