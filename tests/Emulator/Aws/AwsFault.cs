using System;

namespace OktaAws.Emulator;

/// <summary>An error reply of STS.</summary>
internal sealed class AwsFault(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static AwsFault Validation(string message) => new(400, "ValidationError", message);

    /// <summary>A constraint of the API's model, in the words of the real service.</summary>
    public static AwsFault Constraint(string? value, string field, string rule) =>
        Validation($"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{field}' failed to satisfy constraint: {rule}");

    public static AwsFault InvalidIdentity(string message) => new(400, "InvalidIdentityToken", message);

    public static AwsFault Denied(string message) => new(403, "AccessDenied", message);
}
