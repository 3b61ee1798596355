using System.Globalization;
using System.Text;

namespace OktaAws.Core.Export;

/// <summary>
/// A section of the AWS config file per role, whose credential_process names everything itself: it works without a profile
/// of ours. Sections are called ACCOUNT-SUFFIX, or ACCOUNT-ROLE where the role's name has no suffix or two would be the same.
/// </summary>
internal sealed class RoleProfiles(RoleTokens tokens, string program)
{
    public string Render(IReadOnlyList<AwsRole> roles)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        HashSet<string> twice = [.. roles.GroupBy(ShortName, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)];
        var text = new StringBuilder();
        foreach (AwsRole role in roles)
        {
            string name = ShortName(role);
            if (twice.Contains(name)) name = LongName(role);
            string free = name;
            for (int i = 2; !taken.Add(free); i++) free = name + "-" + i.ToString(CultureInfo.InvariantCulture);
            text.Append("\n[profile ").Append(free).Append("]\ncredential_process = ").Append(Line(role)).Append('\n');
        }

        return text.ToString();
    }

    private string ShortName(AwsRole role) =>
        role.Pair.Role.Name.EndsWith(tokens.Suffix(role), StringComparison.OrdinalIgnoreCase) ? Safe($"{tokens.Find(role, "account")}-{tokens.Suffix(role)}") : LongName(role);

    private string LongName(AwsRole role) => Safe($"{tokens.Find(role, "account")}-{role.Pair.Role.Name}");

    private string Line(AwsRole role)
    {
        string[] user = role.UserName is { } name ? ["--user", name] : [];
        string command = ProcessCommand.Of(program, ["--" + RoleLink.KeyOf(role.AppUrl.AbsoluteUri).Replace('_', '-'), role.AppUrl.AbsoluteUri, .. user, "--role", role.Pair.Role.Text]);
        return ProcessCommand.WhyUnwritable(command) is not { } why ? command : throw new OktaAwsException(
            ErrorId.ProfileInvalid, $"The credential_process line of '{role}' {why}.", role.ToString(), "Save a profile with Set-OktaAwsProfile and name that in credential_process.");
    }

    // A section's name ends at ] and is typed behind --profile.
    private static string Safe(string name) => new(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '+' ? c : '-').ToArray());
}
