namespace OktaAws.Core.SignIn.Checks;

/// <summary>What a check says; the doctor adds its name.</summary>
internal sealed class Finding
{
    private Finding(string status, DisplayText detail, DisplayText? hint) => (Status, Detail, Hint) = (status, detail.ToString(), hint?.ToString());

    public string Status { get; }

    public string Detail { get; }

    public string? Hint { get; }

    public static Finding Good(DisplayText detail) => new(CheckResult.PassedStatus, detail, null);

    /// <summary>Works, but not as it should.</summary>
    public static Finding Doubt(DisplayText detail, DisplayText hint) => new(CheckResult.WarningStatus, detail, hint);

    public static Finding Bad(DisplayText detail, DisplayText hint) => new(CheckResult.FailedStatus, detail, hint);

    /// <summary>Bad, as an error tells it.</summary>
    public static Finding Bad(OktaAwsException error) => Bad(error.Message, error.NextStep);

    /// <summary>Does not apply, or cannot be told.</summary>
    public static Finding None(DisplayText why) => new(CheckResult.SkippedStatus, why, null);
}
