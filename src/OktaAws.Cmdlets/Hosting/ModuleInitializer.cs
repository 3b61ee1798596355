using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace OktaAws.Hosting;

/// <summary>
/// Opens the way to the engine when the module is imported. PowerShell calls it after it has looked at the exported types,
/// which is why none of those may need the engine to be laid out.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly Version OldestPowerShell = new(7, 4);

    /// <summary>Called by PowerShell on import.</summary>
    public void OnImport()
    {
        if (IsDesktop) DesktopResolver.Enter(Dependencies("netstandard2.0"));
        else CallBridge("Enter", Dependencies("net8.0"));
    }

    /// <summary>Called by PowerShell when the module is removed.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        FreshVariables.Stop();
        if (IsDesktop) DesktopResolver.Leave();
        else CallBridge("Leave");
    }

    internal static bool IsDesktop => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    private static string Dependencies(string framework)
    {
        string root = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;
        return Path.Combine(root, "dependencies", framework);
    }

    private static void CallBridge(string method, params object[] arguments)
    {
        RefuseOldPowerShell();
        Assembly loader = Assembly.LoadFrom(Path.Combine(Dependencies("net8.0"), "OktaAws.Loader.dll"));
        loader.GetType("OktaAws.Loader.Bridge", throwOnError: true)!.GetMethod(method)!.Invoke(null, arguments);
    }

    // Before anything of .NET 8 is touched: 7.0 to 7.3 run on older runtimes and would only say "could not load file".
    private static void RefuseOldPowerShell()
    {
        Version version = typeof(PSObject).Assembly.GetName().Version;
        if (version >= OldestPowerShell) return;
        throw new PSNotSupportedException(
            $"PowerShellTooOld: OktaAws needs PowerShell 7.4 or newer, or Windows PowerShell 5.1; this is {version.Major}.{version.Minor}.");
    }
}
