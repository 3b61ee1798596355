using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace OktaAws.Core.Ports;

/// <summary>
/// An address on this computer that leads on to a secret one, once. Arguments of a process can be read by every user of the
/// computer, and a browser keeps its own for as long as it runs; this address is worth nothing when it has been used.
/// </summary>
internal sealed class OneTimeAddress : IDisposable
{
    private const int LongestRequest = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<bool> _used = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _target;
    private int _taken;

    public OneTimeAddress(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/{Random()}");
        _ = ListenAsync();
    }

    /// <summary>What to hand to the opener.</summary>
    public Uri Address { get; }

    /// <summary>Returns when somebody was led on. Throws IOException when nobody came in time.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancellation)
    {
        Task first = await Task.WhenAny(_used.Task, Task.Delay(patience, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (first != _used.Task) throw new IOException("The browser was started, but did not ask for the address it was given.");
    }

    public void Dispose() => _listener.Stop();

    private async Task ListenAsync()
    {
        try
        {
            // Browsers open connections in advance and leave them silent: none may hold up the others.
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync().ConfigureAwait(false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (NetworkStream stream = client.GetStream())
            {
                string request = await ReadAsync(stream).ConfigureAwait(false);
                bool isFirst = request.StartsWith($"GET {Address.AbsolutePath} HTTP/", StringComparison.Ordinal) && Interlocked.Exchange(ref _taken, 1) == 0;
                string head = isFirst ? $"302 Found\r\nLocation: {_target.AbsoluteUri}\r\nReferrer-Policy: no-referrer" : "404 Not Found";
                byte[] reply = Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                await stream.WriteAsync(reply, 0, reply.Length).ConfigureAwait(false);
                if (isFirst) _used.TrySetResult(true);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A connection that was dropped.
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (text.Length < LongestRequest && text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) < 0)
        {
            int read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
            if (read == 0) break;
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static string Random()
    {
        byte[] bytes = new byte[16];
        using RandomNumberGenerator source = RandomNumberGenerator.Create();
        source.GetBytes(bytes);
        return BitConverter.ToString(bytes).Replace("-", string.Empty);
    }
}
