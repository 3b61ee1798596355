namespace OktaAws.Core.Profiles;

/// <summary>A profile with those it extends, nearest first.</summary>
internal static class ProfileInheritance
{
    /// <summary>More ancestors than anybody reads along; a file that has more was made by a mistake.</summary>
    public const int MaxDepth = 20;

    /// <summary>Throws ProfileNotFound for the name itself, ProfileInvalid for a missing ancestor, ConfigInvalid for a circle or too long a chain.</summary>
    public static IReadOnlyList<SettingsLayer> Of(ProfileFile file, string name) => Of(new ProfileSet(file), name);

    /// <inheritdoc cref="Of(ProfileFile, string)"/>
    public static IReadOnlyList<SettingsLayer> Of(ProfileSet file, string name)
    {
        var layers = new List<SettingsLayer>();
        var seen = new List<string>();
        for (string? next = name; next is not null;)
        {
            if (seen.Contains(next)) throw Circle(file, seen, next);
            if (seen.Count > MaxDepth) throw TooDeep(file, name);
            IReadOnlyList<SettingsLayer> said = file.Profile(next);
            if (said.Count == 0) throw seen.Count == 0 ? NotFound(file, next) : NoAncestor(layers[layers.Count - 1].Origin, next);
            layers.AddRange(said);
            seen.Add(next);
            next = said.Select(layer => layer.Get(SettingKeys.Extends)).FirstOrDefault(parent => parent is not null);
        }

        return layers;
    }

    public static OktaAwsException NotFound(ProfileSet file, string name)
    {
        string[] near = Near(file, name);
        string hint = near.Length > 0 ? $" Did you mean {string.Join(" or ", near)}?" : string.Empty;
        return new OktaAwsException(ErrorId.ProfileNotFound, $"There is no profile '{DisplayText.Clean(name, SafeLength)}' in {file.Where}.{hint}", DisplayText.Clean(name, SafeLength).ToString());
    }

    /// <summary>Names of the file that a person who typed this one may have meant.</summary>
    public static string[] Near(ProfileSet file, string name) => file.Names().Where(known => IsNear(known, name)).Take(3).ToArray();

    private const int SafeLength = 128;

    private static OktaAwsException NoAncestor(string origin, string missing) =>
        SettingRules.Invalid(SettingKeys.Extends, missing, origin, "there is no such profile");

    private static OktaAwsException Circle(ProfileSet file, List<string> seen, string again) =>
        new(ErrorId.ConfigInvalid, $"{file.Where}: profiles extend each other in a circle: {string.Join(" → ", seen)} → {again}.", again, "Take extends away from one of these profiles.");

    private static OktaAwsException TooDeep(ProfileSet file, string name) =>
        new(ErrorId.ConfigInvalid, $"{file.Where}: the profile '{name}' extends more than {MaxDepth} profiles, one behind the other.", name, "Make the chain of extends shorter.");

    private static bool IsNear(string known, string name)
    {
        if (name.Length == 0 || name.Length > SafeLength) return false;
        if (known.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf(known, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return Distance(known.ToLowerInvariant(), name.ToLowerInvariant()) <= (name.Length < 5 ? 2 : 3);
    }

    // Damerau-Levenshtein in its simple form: a swap of neighbors is one slip.
    private static int Distance(string a, string b)
    {
        int[][] d = Enumerable.Range(0, a.Length + 1).Select(_ => new int[b.Length + 1]).ToArray();
        for (int i = 0; i <= a.Length; i++) d[i][0] = i;
        for (int j = 0; j <= b.Length; j++) d[0][j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i][j] = Math.Min(change, 1 + Math.Min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = Math.Min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }

        return d[a.Length][b.Length];
    }
}
