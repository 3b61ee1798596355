using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace OktaAws.Unit.Net;

/// <summary>The least of a server: answers every connection by a function over its stream.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<(TcpClient Client, Task Serving)> _open = []; // nothing else holds a connection that only waits

    public LoopbackServer(Func<Stream, Task> serve)
    {
        _listener.Start();
        _ = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers 200 "hello" to each request, in TLS with the given certificate.</summary>
    public static LoopbackServer Tls(X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
        return new LoopbackServer(async stream =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context });
            while ((await ReadHeadAsync(tls)).Length > 0) await WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        });
    }

    /// <summary>A proxy that wants Basic sign-in for CONNECT and writes down what it is asked for.</summary>
    public static LoopbackServer Proxy(string userAndPassword, List<string> asked, string refusal = "407 Proxy Authentication Required") => new(async stream =>
    {
        string expected = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword));
        for (string head; (head = await ReadHeadAsync(stream)).Length > 0;)
        {
            string line = head[..head.IndexOf('\r')];
            bool known = head.Contains(expected, StringComparison.Ordinal);
            lock (asked) asked.Add((known ? "known " : "unknown ") + line);
            if (!known)
            {
                await WriteAsync(stream, $"HTTP/1.1 {refusal}\r\nProxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n");
                continue;
            }

            using var target = new TcpClient();
            await target.ConnectAsync(IPAddress.Loopback, int.Parse(line.Split(' ')[1].Split(':')[1]));
            await WriteAsync(stream, "HTTP/1.1 200 Connection established\r\n\r\n");
            NetworkStream other = target.GetStream();
            await Task.WhenAny(stream.CopyToAsync(other), other.CopyToAsync(stream));
            return;
        }
    });

    public static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) return "";
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public static Task WriteAsync(Stream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    public void Dispose()
    {
        _listener.Stop();
        lock (_open) _open.ForEach(o => o.Client.Dispose());
    }

    private async Task AcceptAsync(Func<Stream, Task> serve)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            lock (_open) _open.Add((client, ServeAsync(client, serve)));
        }
    }

    private static async Task ServeAsync(TcpClient client, Func<Stream, Task> serve)
    {
        using (client)
        {
            try
            {
                await serve(client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
            {
                // The client went away or refused the certificate: that is what some tests are about.
            }
        }
    }
}
