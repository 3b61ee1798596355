namespace OktaAws;

/// <summary>What Test-OktaAwsProfile found out about one thing. Holds no secret. No property may be called Profile or ProfileName: it would bind.</summary>
public sealed class ProfileCheck
{
    /// <summary>What was looked at.</summary>
    public string? Name { get; set; }

    /// <summary>Passed, Warning, Failed or Skipped.</summary>
    public string? Status { get; set; }

    /// <summary>What was found.</summary>
    public string? Detail { get; set; }

    /// <summary>What to do about it; null when nothing needs to be done.</summary>
    public string? Hint { get; set; }

    /// <summary>The profile it is about, or "default".</summary>
    public string? TestedProfile { get; set; }

    /// <summary>False only when it failed; of the row Summary, when any failed.</summary>
    public bool Passed => Status != "Failed";

    /// <summary>Name and status.</summary>
    public override string ToString() => $"{Name}: {Status}";
}
