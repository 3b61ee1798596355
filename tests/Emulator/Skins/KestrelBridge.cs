using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OktaAws.Emulator;

/// <summary>Turns Kestrel's requests into the world's; the port tells the service. The bases are filled in once the ports are known.</summary>
internal sealed class KestrelBridge(EmulatedWorld world, Uri[] bases)
{
    private const int ControlIndex = 3;
    private readonly ControlHost _control = new(world);

    public async Task AnswerAsync(HttpContext context)
    {
        int index = Array.FindIndex(bases, one => one.Port == context.Connection.LocalPort);
        if (!IsLoopback(context.Request.Host))
        {
            // Somebody's name that was made to point here (DNS rebinding), or a client that mixes up hosts.
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        // The last port answers by two names, which its pages tell apart.
        Uri origin = index == bases.Length - 1 ? new UriBuilder(bases[index]) { Host = context.Request.Host.Host }.Uri : bases[index];
        EmulatedRequest request = await Read(context, origin);
        EmulatedResponse response = index == ControlIndex
            ? _control.Handle(request)
            : (await world.SendAsync(request, context.RequestAborted))!;
        await Write(context, response);
    }

    private static bool IsLoopback(HostString host) =>
        host.Host == "localhost" || (IPAddress.TryParse(host.Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static async Task<EmulatedRequest> Read(HttpContext context, Uri origin)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        IEnumerable<KeyValuePair<string, string>> headers = context.Request.Headers
            .Select(header => KeyValuePair.Create(header.Key, string.Join(header.Key == "Cookie" ? "; " : ", ", header.Value.ToArray())));
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        return new EmulatedRequest(context.Request.Method, new Uri(origin, target), headers, body.ToArray(), context.Connection.Id);
    }

    private static async Task Write(HttpContext context, EmulatedResponse response)
    {
        context.Response.StatusCode = response.Status;
        foreach (IGrouping<string, string> header in response.Headers.GroupBy(header => header.Key, header => header.Value))
        {
            context.Response.Headers[header.Key] = header.ToArray();
        }

        if (response.MediaType is { } type)
        {
            context.Response.ContentType = type;
            context.Response.ContentLength = response.Body.Length;
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
        }
    }
}
