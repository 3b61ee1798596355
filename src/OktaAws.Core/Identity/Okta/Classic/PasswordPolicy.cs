using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>The organization's rules for a new password, as a sentence.</summary>
internal static class PasswordPolicy
{
    private static readonly (string Field, string Words)[] Counts =
    [
        ("minLength", "characters"), ("minLowerCase", "small letters"), ("minUpperCase", "capital letters"), ("minNumber", "digits"), ("minSymbol", "symbols"),
    ];

    /// <summary>Empty when the organization tells none.</summary>
    public static string Describe(Json complexity)
    {
        List<string> rules = Counts.Where(c => complexity[c.Field].Number > 0).Select(c => $"{complexity[c.Field].Number} {c.Words}").ToList();
        if (complexity["excludeUsername"].Flag == true) rules.Add("no part of the user name");
        return rules.Count == 0 ? string.Empty : $"It needs at least: {string.Join(", ", rules)}.";
    }
}
