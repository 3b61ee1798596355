using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OktaAws.Emulator;

/// <summary>The head of a request to a proxy: CONNECT host:port, or an absolute address (RFC 9112, 3.2).</summary>
internal sealed class ProxyRequest
{
    private const int LongestHead = 64 * 1024;

    private readonly string _method;
    private readonly Uri _target;
    private readonly string[] _headers;

    private ProxyRequest(string[] head)
    {
        string[] line = head[0].Split(' ');
        _method = line[0];
        _target = new Uri(IsConnect ? $"tunnel://{line[1]}" : line[1], UriKind.Absolute);
        _headers = head[1..];
    }

    public bool IsConnect => _method == "CONNECT";

    public string Host => _target.Host;

    public int Port => _target.Port;

    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    public string? Authorization => Header("Proxy-Authorization");

    /// <summary>Reads up to the empty line; null at the end of the stream.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Byte by byte: what follows the head belongs to the tunnel.
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Length > LongestHead || await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return new ProxyRequest(head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The head for the server itself: path only, nothing meant for the proxy, one request per connection.</summary>
    public byte[] OriginForm()
    {
        string headers = string.Join("\r\n", _headers.Where(header =>
            !header.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !header.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)));
        return Encoding.Latin1.GetBytes($"{_method} {_target.PathAndQuery} HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n");
    }

    /// <summary>Reads past the body of a refused request, so that the next head is found.</summary>
    public async Task SkipBodyAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!IsConnect && int.TryParse(Header("Content-Length"), out int length))
        {
            await stream.ReadExactlyAsync(new byte[length], cancellationToken);
        }
    }

    private string? Header(string name) => _headers
        .Where(header => header.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(header => header[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    private static bool EndsHead(StringBuilder head) =>
        head.Length >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';
}
