using System.IO;
using System.Reflection;

namespace OktaAws.Unit;

/// <summary>Where things lie in the work tree the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as this run was built.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Release";

    /// <summary>Version and commit of the engine under test.</summary>
    public static string InformationalVersion { get; } =
        typeof(Core.Errors.ErrorId).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The staged module of this version.</summary>
    public static string Module { get; } = Path.Combine(Root, "output", "OktaAws", InformationalVersion.Split('+')[0]);

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "OktaAws.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("OktaAws.sln was not found above the tests.");
    }
}
