using System.IO;
using System.Reflection;

namespace OktaAws.Hosting;

/// <summary>
/// The same separation for Windows PowerShell 5.1, which has no load contexts: LoadFile keeps our copies apart from those
/// other modules loaded by LoadFrom. Not run by the tests, which have no Windows PowerShell.
/// </summary>
internal static class DesktopResolver
{
    private static readonly Dictionary<string, Assembly> Loaded = new(StringComparer.OrdinalIgnoreCase);
    private static string s_folder = string.Empty;

    public static void Enter(string folder)
    {
        Leave();
        s_folder = folder;
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    public static void Leave() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        string name = new AssemblyName(request.Name).Name;
        return name == "OktaAws.Core" || IsOurs(request.RequestingAssembly) ? LoadOnce(name) : null;
    }

    // Other modules' requests are theirs: an answer from here would hand them a version they were not built for.
    private static bool IsOurs(Assembly? asking) =>
        asking is not null && !asking.IsDynamic && (asking == typeof(DesktopResolver).Assembly || Owns(asking.Location));

    private static bool Owns(string location) =>
        location.Length > 0 && string.Equals(Path.GetDirectoryName(location), s_folder, StringComparison.OrdinalIgnoreCase);

    // LoadFile gives a new assembly per call for some paths; types must keep one identity.
    private static Assembly? LoadOnce(string name)
    {
        lock (Loaded)
        {
            if (Loaded.TryGetValue(name, out Assembly? known)) return known;
            string path = Path.Combine(s_folder, name + ".dll");
            if (!File.Exists(path)) return null;
            return Loaded[name] = Assembly.LoadFile(path);
        }
    }
}
