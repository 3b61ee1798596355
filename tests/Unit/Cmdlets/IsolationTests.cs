using System.Reflection;
using OktaAws.Core.SignIn;

namespace OktaAws.Unit.Cmdlets;

/// <summary>
/// PowerShell lays out every exported type before the way to the engine is open: what names the engine there makes the import
/// fail. And what the cmdlets reference besides the engine would be loaded where other modules' copies live.
/// </summary>
public sealed class IsolationTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Engine = typeof(OktaAwsEngine).Assembly;

    public static TheoryData<string> ExportedTypes() => [.. CmdletAssembly.Assembly.GetExportedTypes().Select(t => t.FullName!)];

    [Fact]
    public void CmdletAssembly_References_OnlyPowerShellAndTheEngine()
    {
        string[] allowed = ["netstandard", "System.Management.Automation", "OktaAws.Core"];
        IEnumerable<string?> references = CmdletAssembly.Assembly.GetReferencedAssemblies().Select(r => r.Name);
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedType_BaseAndInterfaces_AreNotTheEngines(string name)
    {
        Type type = Find(name);
        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType) Assert.False(Mentions(parent), parent.FullName);
        Assert.DoesNotContain(type.GetInterfaces(), Mentions);
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedType_Fields_HoldNoEngineValueTypes(string name) =>
        Assert.DoesNotContain(Find(name).GetFields(Declared), f => f.FieldType.IsValueType && Mentions(f.FieldType));

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedType_VisibleMembers_DoNotNameTheEngine(string name)
    {
        Type type = Find(name);
        Assert.DoesNotContain(type.GetProperties(Declared), p => Mentions(p.PropertyType));
        Assert.DoesNotContain(type.GetFields(Declared), f => !f.IsPrivate && Mentions(f.FieldType));
        IEnumerable<MethodBase> visible = type.GetMethods(Declared).Where(m => !m.IsPrivate && !IsLocal(m) && (m.IsVirtual || !m.IsAssembly && !m.IsFamilyAndAssembly));
        Assert.DoesNotContain(visible.Concat(type.GetConstructors(Declared)), NamesEngine);
    }

    private static bool IsLocal(MethodBase method) => method.Name.Contains('<', StringComparison.Ordinal);

    private static bool NamesEngine(MethodBase method) =>
        method.GetParameters().Any(p => Mentions(p.ParameterType)) || (method is MethodInfo { ReturnType: var result } && Mentions(result));

    private static bool Mentions(Type type) =>
        type.Assembly == Engine || (type.HasElementType && Mentions(type.GetElementType()!)) || type.GetGenericArguments().Any(Mentions);

    private static Type Find(string name) => CmdletAssembly.Assembly.GetType(name, throwOnError: true)!;
}
