using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using OktaAws.Core.Errors;

namespace OktaAws.Unit.Cmdlets;

/// <summary>The folder users get.</summary>
public sealed class StagedModuleTests
{
    private static readonly string Modern = Path.Combine(Repository.Module, "dependencies", "net8.0");
    private static readonly string Legacy = Path.Combine(Repository.Module, "dependencies", "netstandard2.0");

    [Fact]
    public void Staged_Assemblies_AreTheOnesUnderTest()
    {
        Assert.Equal(typeof(ErrorId).Assembly.ManifestModule.ModuleVersionId, Mvid(Path.Combine(Modern, "OktaAws.Core.dll")));
        Assert.Equal(CmdletAssembly.Assembly.ManifestModule.ModuleVersionId, Mvid(Path.Combine(Repository.Module, "OktaAws.Cmdlets.dll")));
    }

    [Fact]
    public void Staged_Root_HoldsNoAssemblyButTheCmdlets()
    {
        IEnumerable<string?> assemblies = Directory.GetFiles(Repository.Module, "*.dll").Select(Path.GetFileName);
        Assert.Equal(["OktaAws.Cmdlets.dll"], assemblies);
    }

    [Fact]
    public void Staged_ModernDependencies_BringNothingThatIsInBox()
    {
        string[] names = [.. Directory.GetFiles(Modern).Select(f => Path.GetFileName(f)!)];
        Assert.Contains("OktaAws.Core.dll", names);
        Assert.Contains("OktaAws.Loader.dll", names);
        Assert.DoesNotContain(names, n => n.StartsWith("System.", StringComparison.Ordinal) || n.StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    [Fact]
    public void Staged_LegacyDependencies_BringEverythingTheyReference()
    {
        string[] inBox = ["netstandard", "mscorlib", "System", "System.Core", "System.Configuration", "System.Net.Http", "System.Xml", "System.Numerics"];
        Assert.Empty(Unresolved(Legacy, (name, _) => inBox.Contains(name.Name)));
    }

    [NeedsReferencePackFact]
    public void Staged_ModernDependencies_ResolveAgainstNet8()
    {
        Dictionary<string, Version> pack = Directory.GetFiles(ReferencePack.Folder!, "*.dll")
            .Select(AssemblyName.GetAssemblyName).ToDictionary(n => n.Name!, n => n.Version!, StringComparer.OrdinalIgnoreCase);
        Assert.Empty(Unresolved(Modern, (name, _) => pack.TryGetValue(name.Name!, out Version? version) && name.Version <= version));
    }

    [Fact]
    public void Manifest_Exports_EqualTheCommands()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Module, "OktaAws.psd1"));
        string list = Regex.Match(text, @"CmdletsToExport = @\(([^)]*)\)", RegexOptions.Singleline).Groups[1].Value;
        IEnumerable<string> exported = Regex.Matches(list, "'([^']+)'").Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(CmdletAssembly.Commands.Select(CmdletAssembly.Name).Order(StringComparer.Ordinal), exported);
    }

    [Theory]
    [InlineData("RequiredModules")]
    [InlineData("RequiredAssemblies")]
    [InlineData("NestedModules")]
    [InlineData("ScriptsToProcess")]
    public void Manifest_DoesNotSay(string key) =>
        Assert.DoesNotMatch($@"(?m)^\s*{key}\s*=", File.ReadAllText(Path.Combine(Repository.Module, "OktaAws.psd1")));

    [Fact]
    public void Manifest_Version_IsThatOfTheAssemblies() =>
        Assert.Contains($"ModuleVersion = '{Repository.InformationalVersion.Split('+')[0]}'", File.ReadAllText(Path.Combine(Repository.Module, "OktaAws.psd1")), StringComparison.Ordinal);

    private static Guid Mvid(string path)
    {
        using var file = new Metadata(path);
        return file.Mvid;
    }

    private static List<string> Unresolved(string folder, Func<AssemblyName, string, bool> isServed)
    {
        var missing = new List<string>();
        foreach (string path in Directory.GetFiles(folder, "*.dll"))
        {
            using var file = new Metadata(path);
            IEnumerable<AssemblyName> open = file.References
                .Where(r => !File.Exists(Path.Combine(folder, r.Name + ".dll")) && !isServed(r, path));
            missing.AddRange(open.Select(r => $"{Path.GetFileName(path)} needs {r.Name} {r.Version}"));
        }

        return missing;
    }
}
