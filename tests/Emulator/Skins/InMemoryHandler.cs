using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace OktaAws.Emulator;

/// <summary>Carries HttpClient's requests to a world in the same process.</summary>
internal sealed class InMemoryHandler(EmulatedWorld world) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EmulatedResponse answer = await world.SendAsync(await Read(request, cancellationToken), cancellationToken)
            ?? throw new HttpRequestException(HttpRequestError.NameResolutionError, $"The emulated world has no host '{request.RequestUri!.Host}' ({request.Method} {request.RequestUri}).");
        return Write(answer, request);
    }

    private static async Task<EmulatedRequest> Read(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        IEnumerable<KeyValuePair<string, string>> headers = request.Headers.NonValidated
            .Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? [])
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()));
        string host = request.Headers.Host ?? request.RequestUri!.Authority;
        Dictionary<string, string> all = new(headers, StringComparer.OrdinalIgnoreCase) { ["Host"] = host };
        return new EmulatedRequest(request.Method.Method, request.RequestUri!, all, body);
    }

    private static HttpResponseMessage Write(EmulatedResponse answer, HttpRequestMessage request)
    {
        HttpResponseMessage response = new((System.Net.HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body),
        };
        if (answer.MediaType is { } type)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
