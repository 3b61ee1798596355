using System.IO;

namespace OktaAws.Unit.Cmdlets;

/// <summary>The .NET 8 reference assemblies: what PowerShell 7.4, the oldest served, is sure to have.</summary>
internal static class ReferencePack
{
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        string dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string[] homes = [Path.Combine(dotnet, "packs", "Microsoft.NETCore.App.Ref"), Path.Combine(packages, "microsoft.netcore.app.ref")];
        return homes.Where(Directory.Exists)
            .SelectMany(h => Directory.GetDirectories(h, "8.*"))
            .Select(v => Path.Combine(v, "ref", "net8.0"))
            .LastOrDefault(Directory.Exists);
    }
}

/// <summary>A fact that is skipped where the .NET 8 reference pack is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsReferencePackFactAttribute : FactAttribute
{
    public NeedsReferencePackFactAttribute()
    {
        if (ReferencePack.Folder is null) Skip = "The .NET 8 reference pack (Microsoft.NETCore.App.Ref 8) is not installed.";
    }
}
