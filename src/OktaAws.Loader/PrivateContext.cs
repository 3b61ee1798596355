using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace OktaAws.Loader;

/// <summary>
/// Where the engine and everything it depends on lives, so that AWS.Tools and other modules may bring their own versions.
/// Never collectible: a module that is removed and imported again meets the same types.
/// </summary>
internal sealed class PrivateContext : AssemblyLoadContext
{
    private readonly string _folder;

    public PrivateContext(string folder) : base("OktaAws", isCollectible: false) => _folder = folder;

    /// <summary>The assembly of our own folder, or null when the default context is to answer.</summary>
    public Assembly? LoadOwn(AssemblyName name)
    {
        string path = Path.Combine(_folder, name.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        IsShared(assemblyName.Name) || IsServedByHost(assemblyName) ? null : LoadOwn(assemblyName);

    // One identity with PowerShell: its own types, our cmdlets and this loader are never loaded twice.
    private static bool IsShared(string? name) => name is "System.Management.Automation" or "OktaAws.Cmdlets" or "OktaAws.Loader";

    // What the host brings wins unless ours is strictly newer; asking is cheap because our folder holds few files.
    private bool IsServedByHost(AssemblyName name)
    {
        string own = Path.Combine(_folder, name.Name + ".dll");
        if (!File.Exists(own)) return true;
        string? host = HostPath(name.Name + ".dll");
        return host is not null && AssemblyName.GetAssemblyName(own).Version <= AssemblyName.GetAssemblyName(host).Version;
    }

    private static string? HostPath(string file)
    {
        string list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        foreach (string path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.GetFileName(path.AsSpan()).Equals(file, StringComparison.OrdinalIgnoreCase)) return path;
        }

        return null;
    }
}
