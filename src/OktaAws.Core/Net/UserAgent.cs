using System.Reflection;
using System.Runtime.InteropServices;

namespace OktaAws.Core.Net;

/// <summary>
/// How we name ourselves: truthfully, behind the token every browser sends. Firewalls before some organizations answer
/// blank or unknown agents with 403, and AWS serves its role page to browsers only.
/// </summary>
internal static class UserAgent
{
    public static string Text { get; } = $"Mozilla/5.0 ({Platform()}) OktaAws/{Version()} (.NET)";

    /// <summary>
    /// The same behind what the browser of Windows sends, on every system: ADFS offers a sign-in with the ticket only to agents
    /// of its list, which has that one.
    /// </summary>
    public static string Windows { get; } =
        $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0 OktaAws/{Version()}";

    private static string Platform() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "Windows NT 10.0; Win64; x64"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "Macintosh; Intel Mac OS X 10_15_7"
        : "X11; Linux x86_64";

    private static string Version() => typeof(UserAgent).GetTypeInfo().Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
