using OktaAws.Core.Errors;

namespace OktaAws.Errors;

/// <summary>From what went wrong to what PowerShell shows: stable id, category, target, next step. Never a stack trace.</summary>
internal static class ErrorMap
{
    /// <summary>The id of a failure nobody foresaw: a defect of this module.</summary>
    public const string InternalError = nameof(InternalError);

    /// <summary>The id of parameters that contradict each other: the one kind of failure that ends a command before any target.</summary>
    public const string ParameterConflict = nameof(ParameterConflict);

    /// <param name="error">What happened.</param>
    /// <param name="target">What was worked on, when the error does not say.</param>
    public static ErrorRecord ToRecord(Exception error, object? target) =>
        error is OktaAwsException known ? Known(known, target) : Unknown(error, target);

    /// <summary>Parameters that contradict each other.</summary>
    public static ErrorRecord Conflict(string message) =>
        new(new PSArgumentException(message), ParameterConflict, ErrorCategory.InvalidArgument, null);

    /// <summary>What -Debug shows of an unforeseen failure; null for one that explains itself.</summary>
    public static string? DebugText(Exception error) => error is OktaAwsException
        ? null
        : DisplayText.Clean($"{error.GetType().FullName}: {error.Message} {error.StackTrace}", 4000).ToString();

    private static ErrorRecord Known(OktaAwsException error, object? target)
    {
        var record = new ErrorRecord(error, error.Id, CategoryOf(error.Category), error.Target ?? target);
        return WithNextStep(record, error.Message, error.NextStep);
    }

    // The text of an unforeseen exception may hold anything; its type is enough to report it.
    private static ErrorRecord Unknown(Exception error, object? target)
    {
        var shown = new InvalidOperationException($"OktaAws failed in a way that was not foreseen ({error.GetType().Name}).");
        var record = new ErrorRecord(shown, InternalError, ErrorCategory.NotSpecified, target);
        return WithNextStep(record, shown.Message, "Run the command with -Debug and report what it shows.");
    }

    private static ErrorRecord WithNextStep(ErrorRecord record, string message, string nextStep)
    {
        record.ErrorDetails = new ErrorDetails(message) { RecommendedAction = nextStep };
        return record;
    }

    private static ErrorCategory CategoryOf(string name) =>
        Enum.TryParse(name, out ErrorCategory category) ? category : ErrorCategory.NotSpecified;
}
