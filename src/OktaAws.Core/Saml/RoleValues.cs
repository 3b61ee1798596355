namespace OktaAws.Core.Saml;

/// <summary>
/// The values of the Role attribute: a role and a SAML provider, in either order, with blanks and line breaks around the
/// comma (peers disagree on the order and break on the other).
/// </summary>
internal static class RoleValues
{
    /// <summary>Distinct pairs in order; what is no pair goes cleaned to <paramref name="skipped"/>.</summary>
    public static IReadOnlyList<SamlRole> Parse(IEnumerable<string> values, ICollection<string> skipped)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var roles = new List<SamlRole>();
        foreach (string value in values)
        {
            if (ParsePair(value) is not { } role) skipped.Add(DisplayText.Clean(value, 200).ToString());
            else if (seen.Add(role.Role.Text + "," + role.PrincipalArn)) roles.Add(role);
        }

        return roles;
    }

    private static SamlRole? ParsePair(string value)
    {
        // Exactly two parts: with more it is not certain which belong together.
        string[] parts = value.Split(',').Select(p => p.Trim()).ToArray();
        return parts.Length != 2 ? null : Pair(parts[0], parts[1]) ?? Pair(parts[1], parts[0]);
    }

    private static SamlRole? Pair(string role, string provider) =>
        IsProvider(provider) && RoleArn.TryParse(role, out RoleArn? arn) ? new SamlRole(arn, provider) : null;

    // arn:PARTITION:iam::ACCOUNT:saml-provider/NAME
    private static bool IsProvider(string text)
    {
        string[] parts = text.Split(new[] { ':' }, 6);
        return parts.Length == 6 && parts[0] == "arn" && parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[2] == "iam"
            && parts[4].Length == 12 && parts[5].StartsWith("saml-provider/", StringComparison.Ordinal)
            && parts[5].Length > "saml-provider/".Length && text.All(c => c is > ' ' and < (char)127);
    }
}
