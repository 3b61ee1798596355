namespace OktaAws.Core.Profiles;

/// <summary>How a chain of roles is written: ARNs and names of [role NAME] sections, and an external id for a chain of one hop.</summary>
internal static class ChainRules
{
    /// <summary>The key of a hop's section that names its session.</summary>
    public const string SessionName = "session_name";

    private const int LongestExternalId = 1224;
    private const int LongestSessionName = 64;

    /// <summary>The hops in their order; empty when there is no chain. Throws ProfileInvalid.</summary>
    public static IReadOnlyList<ChainHop> Of(SettingsStack stack)
    {
        string? externalId = stack.Get(SettingKeys.ExternalId);
        string idOrigin = stack.OriginOf(SettingKeys.ExternalId);
        if (stack.Get(SettingKeys.Chain) is not { } chain)
        {
            // Elsewhere it may wait for a chain; typed it is a slip.
            return externalId is not null && idOrigin is "parameter" or "option"
                ? throw SettingRules.Invalid(SettingKeys.ExternalId, externalId!, idOrigin, "there is no chain it could belong to")
                : [];
        }

        string origin = stack.OriginOf(SettingKeys.Chain);
        ChainHop[] hops = SettingRules.SplitList(chain).Select(hop => HopOf(stack.Profiles, hop, origin)).ToArray();
        // One from a weaker place was meant for the chain that this one replaces.
        if (externalId is null || stack.IsWeaker(SettingKeys.ExternalId, SettingKeys.Chain)) return hops;
        return hops.Length == 1
            ? [new ChainHop(hops[0].Role, externalId, hops[0].SessionName)]
            : throw SettingRules.Invalid(SettingKeys.ExternalId, externalId, idOrigin, $"the chain has {hops.Length} hops; give each its external_id in a [role NAME] section");
    }

    /// <summary>What STS takes as an external id. Throws ProfileInvalid.</summary>
    public static string CleanExternalId(string value, string origin) => Clean(SettingKeys.ExternalId, value, origin, LongestExternalId, ":/");

    /// <summary>What STS takes as the name of a session. Throws ProfileInvalid.</summary>
    public static string CleanSessionName(string value, string origin) => Clean(SessionName, value, origin, LongestSessionName, string.Empty);

    private static string Clean(string key, string value, string origin, int max, string more)
    {
        string signs = "_+=,.@-" + more;
        bool isPlain = value.Length >= 2 && value.Length <= max && value.All(c => c < 128 && char.IsLetterOrDigit(c) || signs.IndexOf(c) >= 0);
        return isPlain ? value : throw SettingRules.Invalid(key, value, origin, $"STS takes 2 to {max} letters, digits and {signs}");
    }

    private static ChainHop HopOf(ProfileSet profiles, string hop, string origin) =>
        RoleArn.TryParse(hop, out RoleArn? arn) ? new ChainHop(arn, null, null)
        : profiles.Hop(hop, origin) ?? throw SettingRules.Invalid(SettingKeys.Chain, hop, origin, $"{profiles.Where} has no section [role {hop}]");
}
