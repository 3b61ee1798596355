#if NET8_0_OR_GREATER
using OktaAws.Core.Files;
#endif

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>Hands the variables of Kerberos to its native library: set in a PowerShell session, they would not reach it.</summary>
internal static class KerberosVariables
{
#if NET8_0_OR_GREATER
    private static readonly string[] Names = ["KRB5CCNAME", "KRB5_CONFIG", "KRB5_CLIENT_KTNAME"];
#endif

    public static void HandOver(Func<string, string?> environment)
    {
#if NET8_0_OR_GREATER
        if (Platform.IsWindows) return;
        foreach (string name in Names) Posix.SetVariable(name, environment(name) is { Length: > 0 } value ? value : null);
#endif
    }
}
