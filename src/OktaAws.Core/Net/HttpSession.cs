using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Text;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Net;

/// <summary>
/// The conversation of one sign-in: cookies, redirects, retries, limits and log around the inner handler. Bodies go to the
/// organization's origin only, unless a call names another, and are cleared then; cookies only to the host that set them.
/// </summary>
/// <param name="inner">The transport; not disposed here.</param>
/// <param name="organization">The origin passwords belong to.</param>
/// <param name="cookies">Kept by the caller, who may store it.</param>
/// <param name="log">Hears of each request, masked.</param>
/// <param name="clock">Time, for waits and cookies.</param>
/// <param name="requestTimeout">For each single request.</param>
internal sealed class HttpSession(HttpMessageHandler inner, OktaOrg organization, CookieJar cookies, ILog log, IClock clock, TimeSpan requestTimeout)
{
    private readonly RequestPacer _pacer = new(clock);
    private int _requestCount;

    /// <summary>How we name ourselves.</summary>
    public string Agent { get; init; } = UserAgent.Text;

    public CookieJar Cookies { get; } = cookies;

    /// <summary>Requests sent so far, hops and retries included.</summary>
    public int RequestCount => Volatile.Read(ref _requestCount);

    /// <summary>Gets an address, following redirects. The reply may have any status; see <see cref="JsonReply"/>.</summary>
    public Task<HttpReply> GetAsync(Uri address, string accept, CancellationToken cancellation) =>
        GetAsync(address, new RequestOptions { Accept = accept }, cancellation);

    public Task<HttpReply> GetAsync(Uri address, RequestOptions options, CancellationToken cancellation) =>
        RunAsync(WireRequest.Get(address), options, options.Accept ?? RequestOptions.AnyPage, cancellation);

    public Task<HttpReply> PostJsonAsync(Uri address, string json, CancellationToken cancellation) =>
        PostJsonAsync(address, json, new RequestOptions(), cancellation);

    public Task<HttpReply> PostJsonAsync(Uri address, string json, RequestOptions options, CancellationToken cancellation) =>
        PostJsonAsync(address, Encoding.UTF8.GetBytes(json), options, cancellation);

    public Task<HttpReply> PostJsonAsync(Uri address, byte[] json, RequestOptions options, CancellationToken cancellation) =>
        RunAsync(new WireRequest(HttpMethod.Post, address, json, options.ContentType), options, options.Accept ?? RequestOptions.AnyJson, cancellation);

    public Task<HttpReply> PostTextAsync(Uri address, byte[] text, RequestOptions options, CancellationToken cancellation) =>
        RunAsync(new WireRequest(HttpMethod.Post, address, text, "text/plain"), options, options.Accept ?? RequestOptions.AnyPage, cancellation);

    public Task<HttpReply> PostFormAsync(Uri address, IEnumerable<KeyValuePair<string, string>> pairs, CancellationToken cancellation) =>
        PostFormAsync(address, pairs, new RequestOptions(), cancellation);

    public Task<HttpReply> PostFormAsync(Uri address, IEnumerable<KeyValuePair<string, string>> pairs, RequestOptions options, CancellationToken cancellation)
    {
        var request = new WireRequest(HttpMethod.Post, address, FormBody.Encode(pairs), FormBody.ContentType);
        return RunAsync(request, options, options.Accept ?? RequestOptions.AnyPage, cancellation);
    }

    public Task<HttpReply> DeleteAsync(Uri address, RequestOptions options, CancellationToken cancellation) =>
        RunAsync(new WireRequest(HttpMethod.Delete, address, null, null), options, options.Accept ?? RequestOptions.AnyJson, cancellation);

    private async Task<HttpReply> RunAsync(WireRequest request, RequestOptions options, string accept, CancellationToken cancellation)
    {
        try
        {
            CheckAddress(request, options);
            return await FollowAsync(request, options, accept, cancellation).ConfigureAwait(false);
        }
        finally
        {
            request.ClearBody();
        }
    }

    private async Task<HttpReply> FollowAsync(WireRequest request, RequestOptions options, string accept, CancellationToken cancellation)
    {
        int before = RequestCount;
        var hops = new List<Uri> { request.Uri };
        while (true)
        {
            HttpReply reply = await SendUntilItStandsAsync(request, options, accept, cancellation).ConfigureAwait(false);
            WireRequest? next = options.FollowRedirects ? RedirectRules.Next(request, reply, uri => MayReceive(uri, options)) : null;
            if (next is null) return reply.After(hops, RequestCount - before);
            if (hops.Count > RedirectRules.MaxHops) throw RedirectRules.TooMany(hops[0]);
            hops.Add(next.Uri);
            request = next;
        }
    }

    private async Task<HttpReply> SendUntilItStandsAsync(WireRequest request, RequestOptions options, string accept, CancellationToken cancellation)
    {
        TimeSpan left = options.MaxWait;
        for (int attempt = 1; ; attempt++)
        {
            await _pacer.WaitAsync(request.Uri.Authority, options.Limits, cancellation).ConfigureAwait(false);
            TimeSpan? wait;
            try
            {
                HttpReply reply = await SendAsync(request, options, accept, cancellation).ConfigureAwait(false);
                wait = RetryRules.WaitBefore(request, reply, attempt, clock.UtcNow, left);
                if (wait is null) return reply;
            }
            catch (OktaAwsException e) when (RetryRules.MayRepeat(request, e, attempt))
            {
                wait = RetryRules.AfterLostConnection;
            }

            log.Debug($"Sending again to '{request.Uri.Authority}' in {wait.Value.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s.");
            left -= wait.Value;
            await clock.DelayAsync(wait.Value, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<HttpReply> SendAsync(WireRequest request, RequestOptions options, string accept, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(requestTimeout);
        DateTimeOffset start = clock.UtcNow;
        var pending = Stopwatch.StartNew();
        try
        {
            Interlocked.Increment(ref _requestCount);
            using HttpRequestMessage message = request.ToMessage(
                Agent, accept, Cookies.HeaderFor(request.Uri, start), MayReceive(request.Uri, options) ? options.Headers : []);
            using var wire = new HttpMessageInvoker(inner, disposeHandler: false);
            using HttpResponseMessage response = await wire.SendAsync(message, timeout.Token).ConfigureAwait(false);
            Cookies.Store(request.Uri, PlatformTransport.SetCookies(response), clock.UtcNow);
            bool isSecret = options.HasSecretAnswer && response.IsSuccessStatusCode;
            byte[] secret = isSecret ? await ReplyBody.ReadSecretAsync(response.Content, request.Uri, timeout.Token).ConfigureAwait(false) : [];
            string text = isSecret ? string.Empty : await ReplyBody.ReadAsync(response.Content, request.Uri, timeout.Token).ConfigureAwait(false);
            Log(request, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), start, text.Length + secret.Length);
            if ((int)response.StatusCode == 407) throw HttpFailure.ProxyRefused(null, request.Uri.Authority, 407);
            return new HttpReply((int)response.StatusCode, request.Uri, text, HttpReply.HeadersOf(response)) { SecretBytes = secret };
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is not CutOffException)
        {
            // .NET Framework reports a cancelled request in several ways; to the caller it is one.
            throw CutOffException.OfRequest(request.Uri, pending.Elapsed, cancellation);
        }
        catch (Exception e) when (e is not OktaAwsException && !(e is CutOffException && cancellation.IsCancellationRequested) && HttpFailure.IsNetwork(e))
        {
            OktaAwsException failure = HttpFailure.Map(timeout.IsCancellationRequested ? new TimeoutException(null, e) : e, request.Uri);
            Log(request, failure.Id, start, 0);
            throw failure;
        }
    }

    private void CheckAddress(WireRequest request, RequestOptions options)
    {
        if (!request.Uri.IsAbsoluteUri || !OktaOrg.IsAllowed(request.Uri))
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{Redaction.Url(request.Uri)}' is not an address to send requests to: TLS is needed.", organization.Authority);
        if (!request.IsGet && !MayReceive(request.Uri, options))
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"A sign-in to '{organization.Authority}' does not send anything to '{request.Uri.Authority}'.", request.Uri.Authority);
    }

    private bool MayReceive(Uri address, RequestOptions options) =>
        organization.Owns(address) || options.AllowedOrigins.Any(o => o.Scheme == address.Scheme && o.Authority == address.Authority);

    private void Log(WireRequest request, string outcome, DateTimeOffset start, int length)
    {
        long milliseconds = (long)(clock.UtcNow - start).TotalMilliseconds;
        log.Debug($"{request.Method} {Redaction.Url(request.Uri)} → {outcome}, {milliseconds} ms, {length} characters");
    }
}
