using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OktaAws.Emulator;

/// <summary>A forward proxy on the loopback that wants a name and a password (Basic), and leads to the loopback only.</summary>
public sealed class EmulatedProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _tunneled = [];
    private readonly string _credentials;
    private readonly Task _accepting;
    private int _refused;

    private EmulatedProxy(string user, string password)
    {
        _credentials = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        AddressWithCredentials = new UriBuilder(Address) { UserName = user, Password = password }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The same, as HTTPS_PROXY wants it.</summary>
    public Uri AddressWithCredentials { get; }

    /// <summary>host:port of everything that was let through, in order.</summary>
    public IReadOnlyList<string> Tunneled
    {
        get
        {
            lock (_tunneled)
            {
                return [.. _tunneled];
            }
        }
    }

    /// <summary>Requests turned away with 407.</summary>
    public int Refused => _refused;

    /// <summary>Starts a proxy.</summary>
    public static EmulatedProxy Start(string user = "proxy-user", string password = "Proxy-Pass-1") => new(user, password);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        // A listener stopped between two accepts says InvalidOperationException.
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The listener was closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                while (await ProxyRequest.ReadAsync(stream, _stop.Token) is { } request && await AnswerAsync(stream, request))
                {
                    // A refused client may try again on the same connection.
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side went away; nothing to tell the other.
            }
        }
    }

    // True while the connection can take another request.
    private async Task<bool> AnswerAsync(NetworkStream client, ProxyRequest request)
    {
        if (request.Authorization != _credentials)
        {
            Interlocked.Increment(ref _refused);
            await request.SkipBodyAsync(client, _stop.Token);
            await SayAsync(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"emulator\"\r\n");
            return true;
        }

        if (!request.IsLoopback)
        {
            await SayAsync(client, "403 Forbidden", "");
            return false;
        }

        lock (_tunneled)
        {
            _tunneled.Add($"{request.Host}:{request.Port}");
        }

        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, request.Port, _stop.Token);
        }
        catch (SocketException)
        {
            await SayAsync(client, "502 Bad Gateway", "");
            return false;
        }

        NetworkStream upstream = server.GetStream();
        if (request.IsConnect)
        {
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
        }
        else
        {
            await upstream.WriteAsync(request.OriginForm(), _stop.Token);
        }

        await Task.WhenAny(client.CopyToAsync(upstream, _stop.Token), upstream.CopyToAsync(client, _stop.Token));
        return false;
    }

    private async Task SayAsync(NetworkStream client, string status, string headers) =>
        await client.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\n\r\n"), _stop.Token);
}
