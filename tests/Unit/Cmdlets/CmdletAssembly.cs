extern alias Surface;

using System.Management.Automation;
using System.Reflection;
using Surface::OktaAws.Commands;

namespace OktaAws.Unit.Cmdlets;

/// <summary>
/// The cmdlet assembly as data. PowerShell's reference assembly has no code, so attributes are read without making them.
/// </summary>
internal static class CmdletAssembly
{
    public static Assembly Assembly { get; } = typeof(ConnectOktaAwsCommand).Assembly;

    public static IReadOnlyList<Type> Commands { get; } =
        [.. Assembly.GetExportedTypes().Where(t => !t.IsAbstract && typeof(PSCmdlet).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static CustomAttributeData CmdletAttribute(Type command) => command.CustomAttributes.Single(a => a.AttributeType == typeof(CmdletAttribute));

    public static string Verb(Type command) => (string)CmdletAttribute(command).ConstructorArguments[0].Value!;

    public static string Noun(Type command) => (string)CmdletAttribute(command).ConstructorArguments[1].Value!;

    public static string Name(Type command) => $"{Verb(command)}-{Noun(command)}";

    public static IEnumerable<PropertyInfo> Parameters(Type command) => command.GetProperties().Where(p => Has(p, nameof(ParameterAttribute)));

    public static bool Has(MemberInfo member, string attribute) => member.CustomAttributes.Any(a => a.AttributeType.Name == attribute);

    public static object? Named(CustomAttributeData attribute, string argument) =>
        attribute.NamedArguments.FirstOrDefault(a => a.MemberName == argument).TypedValue.Value;

    public static TheoryData<string> CommandNames() => [.. Commands.Select(Name)];

    public static Type Command(string name) => Commands.Single(c => Name(c) == name);
}
