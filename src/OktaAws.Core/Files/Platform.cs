#if NET8_0_OR_GREATER
using System.Runtime.Versioning;
#else
using System.Runtime.InteropServices;
#endif

namespace OktaAws.Core.Files;

/// <summary>Which family of systems this is.</summary>
internal static class Platform
{
#if NET8_0_OR_GREATER
    [SupportedOSPlatformGuard("windows")]
    public static bool IsWindows => OperatingSystem.IsWindows();

    public static bool IsMacOS => OperatingSystem.IsMacOS();

    /// <summary>Who runs this, where systems number their users.</summary>
    public static uint UserId => Posix.EffectiveUser();
#else
    public static bool IsWindows { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    public static bool IsMacOS { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    public static uint UserId => 0; // this build runs on Windows only
#endif
}
