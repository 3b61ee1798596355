using System.Runtime.InteropServices;

namespace OktaAws.Core.Ports;

/// <summary>
/// The security keys and the Windows Hello of this computer. Windows alone offers them to every program and shows the
/// dialog itself; Linux and macOS have nothing of the kind without extra software.
/// </summary>
internal sealed class PlatformSecurityKey : ISecurityKey
{
    public static readonly PlatformSecurityKey Instance = new();

    private readonly Lazy<bool> _isPresent = new(IsOffered);

    public bool IsPresent => _isPresent.Value;

    public Task<KeyAssertion> AssertAsync(KeyRequest request, CancellationToken cancellation) => IsPresent
        ? Task.Run(() => Ask(request, cancellation), cancellation)
        : throw new PlatformNotSupportedException("No security key can be asked on this platform.");

    // Without a desktop, such as over SSH or in a service, the dialog would wait where nobody sees it.
    private static bool IsOffered()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) || !Environment.UserInteractive) return false;
        try
        {
            return WindowsWebAuthn.WebAuthNGetApiVersionNumber() >= 1;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false; // Windows before 10 1903
        }
    }

    private static KeyAssertion Ask(KeyRequest request, CancellationToken cancellation)
    {
        int result = WindowsWebAuthn.GetAssertion(request, cancellation, out KeyAssertion? assertion);
        cancellation.ThrowIfCancellationRequested();
        if (assertion is not null) return assertion;
        throw (uint)result switch
        {
            WindowsWebAuthn.TimedOut => new OktaAwsException(ErrorId.MfaTimedOut, "The security key was not touched in time.", request.RpId),
            WindowsWebAuthn.Canceled or WindowsWebAuthn.CanceledByUser => new OktaAwsException(ErrorId.MfaRejected, "The question for the security key was canceled.", request.RpId),
            WindowsWebAuthn.NotFound => new OktaAwsException(ErrorId.MfaRejected, $"This security key is not enrolled at {request.RpId}.", request.RpId),
            _ => new OktaAwsException(ErrorId.MfaRejected, $"The security key did not sign (Windows error 0x{result:X8}).", request.RpId),
        };
    }
}
