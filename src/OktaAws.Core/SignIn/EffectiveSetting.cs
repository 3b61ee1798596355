namespace OktaAws.Core.SignIn;

/// <summary>One value a run would use.</summary>
public sealed class EffectiveSetting
{
    internal EffectiveSetting(string? profile, string key, string value, string source, string? problem)
    {
        Profile = profile;
        Key = key;
        Value = value;
        Source = source;
        Problem = problem;
    }

    /// <summary>The profile in use; null for an ad hoc run.</summary>
    public string? Profile { get; }

    public string Key { get; }

    /// <summary>For people: cleaned, and never a secret.</summary>
    public string Value { get; }

    /// <summary>For people: "profile web", "AWS_OKTA_ROLE", "defaults", "built-in", a file.</summary>
    public string Source { get; }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public string? Problem { get; }
}
