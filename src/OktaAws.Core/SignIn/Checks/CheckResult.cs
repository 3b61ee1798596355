namespace OktaAws.Core.SignIn.Checks;

/// <summary>What was found out about one thing. Texts are for people and bug reports: they hold no secret, and users only by their initials.</summary>
public sealed class CheckResult
{
    public const string PassedStatus = "Passed";
    public const string WarningStatus = "Warning";
    public const string FailedStatus = "Failed";
    public const string SkippedStatus = "Skipped";

    internal CheckResult(string name, string status, DisplayText detail, DisplayText? hint = null)
    {
        Name = name;
        Status = status;
        Detail = detail.ToString();
        Hint = hint?.ToString() is { Length: > 0 } said ? said : null;
    }

    /// <summary>What was looked at: one word, which scripts may match.</summary>
    public string Name { get; }

    /// <summary>Passed, Warning, Failed or Skipped.</summary>
    public string Status { get; }

    public string Detail { get; }

    /// <summary>What to do; null when nothing needs to be done.</summary>
    public string? Hint { get; }

    public override string ToString() => $"{Name}: {Status}, {Detail}";
}
