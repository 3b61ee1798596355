using System.Reflection;
using System.Runtime.Loader;

namespace OktaAws.Loader;

/// <summary>
/// The way from the cmdlets, which PowerShell loads into the default context, to the engine in the private one.
/// Called by reflection: the cmdlet assembly is netstandard2.0, which knows no load contexts.
/// </summary>
public static class Bridge
{
    private static readonly object Gate = new();
    private static PrivateContext? s_context;
    private static bool s_isOpen;

    /// <summary>Makes the engine below <paramref name="folder"/> reachable. Entering twice changes nothing; the first folder stays.</summary>
    public static void Enter(string folder)
    {
        lock (Gate)
        {
            s_context ??= new PrivateContext(folder);
            if (s_isOpen) return;
            AssemblyLoadContext.Default.Resolving += Resolve;
            s_isOpen = true;
        }
    }

    /// <summary>Stops answering. The context stays for objects still in use and for the next import.</summary>
    public static void Leave()
    {
        lock (Gate)
        {
            if (!s_isOpen) return;
            AssemblyLoadContext.Default.Resolving -= Resolve;
            s_isOpen = false;
        }
    }

    // Only the engine crosses the border; any other name that cannot be found is not ours to answer.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == "OktaAws.Core" ? s_context?.LoadOwn(name) : null;
}
