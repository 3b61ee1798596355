namespace OktaAws.Core.Export;

/// <summary>A list of roles as text for other programs, in the formats of aws-okta-processor's get-roles.</summary>
internal static class RoleFormats
{
    public const string Json = "json";
    public const string Profiles = "profiles";
    public const string Text = "text";

    public static readonly IReadOnlyList<string> Names = [Json, Profiles, Text];

    /// <summary>The whole output, line ends included. Throws ProfileInvalid for a format with an unknown token.</summary>
    /// <param name="name">Of <see cref="Names"/>.</param>
    /// <param name="roles">What to write.</param>
    /// <param name="tokens">Says what each token is.</param>
    /// <param name="lineFormat">For text: one line per role with tokens in braces.</param>
    /// <param name="program">For profiles: the program that gives the keys.</param>
    public static string Render(string name, IReadOnlyList<AwsRole> roles, RoleTokens tokens, string lineFormat, string program) => name switch
    {
        Profiles => new RoleProfiles(tokens, program).Render(roles),
        Text => new RoleLines(tokens, lineFormat).Render(roles),
        _ => RoleJson.Render(roles, tokens) + "\n",
    };
}
