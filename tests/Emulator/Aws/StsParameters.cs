using System.Globalization;
using System.Text.RegularExpressions;

namespace OktaAws.Emulator;

/// <summary>Reads parameters of an STS call and applies the model's constraints.</summary>
internal static partial class StsParameters
{
    /// <summary>A parameter that must be there.</summary>
    public static string Required(this FormFields form, string name) =>
        form[name] is { Length: > 0 } value ? value : throw AwsFault.Constraint(null, Field(name), "Member must not be null");

    /// <summary>DurationSeconds within the API's own limits; the role's are checked later.</summary>
    public static int Duration(this FormFields form, int byDefault, int most)
    {
        if (form["DurationSeconds"] is not { } text)
        {
            return byDefault;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
        {
            throw new AwsFault(400, "MalformedInput", $"Invalid value for DurationSeconds: {text}");
        }

        return seconds < 900 ? throw AwsFault.Constraint(text, "durationSeconds", "Member must have value greater than or equal to 900")
            : seconds > most ? throw AwsFault.Constraint(text, "durationSeconds", $"Member must have value less than or equal to {most}")
            : seconds;
    }

    /// <summary>RoleSessionName by its pattern.</summary>
    public static string SessionName(this FormFields form)
    {
        string name = form.Required("RoleSessionName");
        return name.Length < 2 ? throw AwsFault.Constraint(name, "roleSessionName", "Member must have length greater than or equal to 2")
            : name.Length > 64 ? throw AwsFault.Constraint(name, "roleSessionName", "Member must have length less than or equal to 64")
            : SessionNamePattern().IsMatch(name) ? name
            : throw AwsFault.Constraint(name, "roleSessionName", @"Member must satisfy regular expression pattern: [\w+=,.@-]*");
    }

    private static string Field(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{2,64}\z")]
    internal static partial Regex SessionNamePattern();
}
