namespace OktaAws;

/// <summary>One value that a run with a profile would use, and where it comes from.</summary>
public sealed class ProfileSetting
{
    /// <summary>The profile in use; null for a run without one.</summary>
    public string? Name { get; set; }

    /// <summary>The key, as the profile file writes it.</summary>
    public string? Key { get; set; }

    /// <summary>The value; not shown when it may hold a password.</summary>
    public string? Value { get; set; }

    /// <summary>A profile, a variable, a file, or built-in.</summary>
    public string? Source { get; set; }

    /// <summary>Why the value cannot be used; null when it can.</summary>
    public string? Problem { get; set; }

    /// <summary>Key and value.</summary>
    public override string ToString() => $"{Key} = {Value}";
}
