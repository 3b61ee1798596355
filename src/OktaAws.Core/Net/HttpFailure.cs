using System.Net.Sockets;
using System.Security.Authentication;

namespace OktaAws.Core.Net;

/// <summary>
/// Turns what the network stack throws into one error with the right culprit. A cancellation by the caller is not a failure:
/// check the token before mapping, as <see cref="HttpSession"/> does.
/// </summary>
internal static class HttpFailure
{
    /// <summary>Where the transport notes on an exception which proxy was in between.</summary>
    internal const string ProxyKey = "OktaAws.Proxy";

    /// <summary>Where the transport notes why a certificate was refused.</summary>
    internal const string RefusalKey = "OktaAws.Refusal";

    /// <param name="exception">What was thrown; inner exceptions are looked through.</param>
    /// <param name="target">What was asked for; only its host is named.</param>
    public static OktaAwsException Map(Exception exception, Uri target)
    {
        IReadOnlyList<Exception> all = Flatten(exception);
        if (all.OfType<OktaAwsException>().FirstOrDefault() is { } own) return own;
        string host = target.Authority;
        // Somebody else than the host was waited for.
        if (all.OfType<CutOffException>().FirstOrDefault() is { } cut)
            return new OktaAwsException(ErrorId.RequestTimedOut, $"No answer from {cut.What} within the time allowed.", host, "Check that the KDC of krb5.conf can be reached (VPN, firewall); kinit or kvno show what it says.");
        string? proxy = Note(all, ProxyKey);
        if (all.Select(PlatformTransport.TunnelStatus).FirstOrDefault(s => s is not null) is { } status) return ProxyRefused(proxy, host, status, exception);
        string? refusal = Note(all, RefusalKey) ?? all.OfType<AuthenticationException>().LastOrDefault()?.Message.TrimEnd('.');
        if (refusal is not null)
            return new OktaAwsException(ErrorId.TlsUntrusted, $"The TLS connection to '{host}' is not trusted: {Redaction.Text(refusal)}.", host, inner: exception);
        if (all.Any(e => e is OperationCanceledException or TimeoutException))
            return new OktaAwsException(ErrorId.RequestTimedOut, $"'{host}' did not answer in time{Through(proxy)}.", host, inner: exception);
        return Unreachable(all, host, proxy, exception);
    }

    /// <summary>Whether this is the network's doing (and worth mapping) rather than a mistake of ours.</summary>
    public static bool IsNetwork(Exception exception) => Flatten(exception).Any(e =>
        e is System.Net.Http.HttpRequestException or System.Net.WebException or IOException or SocketException
            or AuthenticationException or OperationCanceledException or TimeoutException);

    /// <summary>A 407 or another refusal by the proxy itself.</summary>
    public static OktaAwsException ProxyRefused(string? proxy, string host, int status, Exception? inner = null)
    {
        string why = status switch { 407 => "wants another sign-in", 0 => "refused", _ => $"refused with status {status}" };
        // Only 407 asks for a user name and password, as the catalog's step has it.
        string? step = status == 407 ? null : $"Ask those who run the proxy to let '{host}' through, or use another one (-Proxy, HTTPS_PROXY).";
        return new OktaAwsException(ErrorId.ProxyRefused, $"The proxy '{proxy ?? "?"}' {why} for '{host}'.", proxy ?? host, step is null ? null : DisplayText.Clean(step, 400), inner);
    }

    private static OktaAwsException Unreachable(IReadOnlyList<Exception> all, string host, string? proxy, Exception cause)
    {
        SocketException? socket = all.OfType<SocketException>().LastOrDefault();
        // Through a proxy the socket is the proxy's; only a connection lost midway may be the other side's doing.
        bool lost = socket?.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;
        if (proxy is not null && !lost && (socket is not null || all.Any(PlatformTransport.IsNameUnknown)))
            return new OktaAwsException(ErrorId.ProxyRefused, $"The proxy '{proxy}' cannot be reached: {Reason(socket)}.", proxy, "Check the proxy's host name and port (-Proxy, the profile's proxy or HTTPS_PROXY) and the network.", cause);
        string reason = socket is null && all.Any(PlatformTransport.IsNameUnknown) ? "the name is not known" : Reason(socket);
        return new OktaAwsException(ErrorId.OrgUnreachable, $"'{host}' cannot be reached{Through(proxy)}: {reason}.", host, inner: cause);
    }

    private static string Through(string? proxy) => proxy is null ? string.Empty : $" through the proxy '{proxy}'";

    private static string Reason(SocketException? socket) => socket?.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => "the name is not known",
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "the connection was closed",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown => "there is no way to that network",
        SocketError.TimedOut => "the connection took too long",
        null => "the connection was closed",
        _ => $"network error {socket!.SocketErrorCode}",
    };

    private static string? Note(IEnumerable<Exception> all, string key) => all.Select(e => e.Data[key] as string).FirstOrDefault(n => n is not null);

    private static List<Exception> Flatten(Exception exception)
    {
        var all = new List<Exception>();
        for (Exception? e = exception; e is not null && all.Count < 16; e = e.InnerException) all.Add(e);
        return all;
    }
}
