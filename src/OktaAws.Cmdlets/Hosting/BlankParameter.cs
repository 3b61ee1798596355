using OktaAws.Errors;

namespace OktaAws.Hosting;

/// <summary>Finds a parameter that is given but blank: a variable that was not set must not mean another profile, account or role.</summary>
internal static class BlankParameter
{
    /// <summary>The error; null when every parameter given has a value, or may be blank by its own word.</summary>
    public static ErrorRecord? Of(PSCmdlet command)
    {
        string? name = command.MyInvocation.BoundParameters.Where(p => IsBlank(p.Value) && IsOurs(command, p.Key)).Select(p => p.Key).FirstOrDefault();
        return name is null ? null : ErrorMap.Conflict($"-{name} is given but blank; leave it out or give it a value. A variable that is not set is the usual cause.");
    }

    private static bool IsBlank(object? value) => value switch
    {
        string text => string.IsNullOrWhiteSpace(text),
        string[] texts => Array.Exists(texts, string.IsNullOrWhiteSpace),
        _ => false,
    };

    private static bool IsOurs(PSCmdlet command, string name) =>
        !Cmdlet.CommonParameters.Contains(name) && !Cmdlet.OptionalCommonParameters.Contains(name)
        && !(command.MyInvocation.MyCommand.Parameters.TryGetValue(name, out ParameterMetadata? parameter) && parameter.Attributes.OfType<AllowEmptyStringAttribute>().Any());
}
