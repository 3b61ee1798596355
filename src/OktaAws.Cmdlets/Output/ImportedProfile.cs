namespace OktaAws;

/// <summary>A profile made of another tool's settings, and what of them stayed behind. Holds no secret.</summary>
public sealed class ImportedProfile
{
    /// <summary>The profile's name.</summary>
    public string? Name { get; set; }

    /// <summary>The tool it comes from.</summary>
    public string? From { get; set; }

    /// <summary>The file and section it comes from.</summary>
    public string? Source { get; set; }

    /// <summary>Imported, Replaced, Unchanged or, with -WhatIf, Planned.</summary>
    public string? Status { get; set; }

    /// <summary>What was written, each "key = value".</summary>
    public string[] Settings { get; set; } = [];

    /// <summary>What was not, each "key: why".</summary>
    public string[] NotCarried { get; set; } = [];

    /// <summary>Names of secrets that were seen and stay where they are.</summary>
    public string[] Secret { get; set; } = [];

    /// <summary>The profile file.</summary>
    public string? Path { get; set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
