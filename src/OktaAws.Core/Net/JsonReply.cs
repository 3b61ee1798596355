using System.Net;
using System.Text.RegularExpressions;

namespace OktaAws.Core.Net;

/// <summary>Reads JSON from an answer and explains what came instead: firewalls, proxies and maintenance pages speak HTML.</summary>
internal static class JsonReply
{
    private static readonly Regex TitleElement = new(
        @"<title[^>]{0,200}>([^<]{0,500})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));

    /// <summary>
    /// The JSON of a reply of any status. Throws OrgUnreachable for 502 to 504, AccessDenied for a 403 page, RateLimited for
    /// a 429 page and ProtocolUnexpected for everything else that is not JSON.
    /// </summary>
    public static Json Parse(HttpReply reply)
    {
        if (TryParse(reply) is { } json) return json;
        throw NotUnderstood(reply, Describe(reply));
    }

    /// <summary>The error for JSON that is none of the organization's: firewalls and gateways speak it too. Sorted by status.</summary>
    public static OktaAwsException Foreign(HttpReply reply)
    {
        string said = TryParse(reply) is { } json ? json["message"].Text ?? json["error_description"].Text ?? json["error"].Text ?? string.Empty : string.Empty;
        return NotUnderstood(reply, $"status {reply.StatusCode}" + (said.Length == 0 ? string.Empty : $", '{DisplayText.Clean(said, 200)}'"));
    }

    private static OktaAwsException NotUnderstood(HttpReply reply, string what)
    {
        string host = reply.FinalUri.Authority;
        return reply.StatusCode switch
        {
            500 or 502 or 503 or 504 => new OktaAwsException(ErrorId.OrgUnreachable, $"'{host}' is not available: {what}.", host, "Try again in some minutes; the organization's status page may tell more."),
            403 => new OktaAwsException(ErrorId.AccessDenied, $"'{host}' refused the request: {what}.", host, "A firewall or network policy may be in between: try from the company's network or VPN, or ask the administrators."),
            429 => new OktaAwsException(ErrorId.RateLimited, $"'{host}' limits requests: {what}.", host),
            _ => new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{host}' answered '{reply.FinalUri.AbsolutePath}' with {what} where a sign-in answer in JSON was expected.", host),
        };
    }

    /// <summary>The JSON object or array of a reply, whatever its content type says; null when it is something else.</summary>
    public static Json? TryParse(HttpReply reply)
    {
        string text = reply.Text;
        int at = 0;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length && text[at] is '{' or '[' ? Json.TryParse(text) : null;
    }

    private static string Describe(HttpReply reply)
    {
        string type = reply.ContentType.Length == 0 ? "no content type" : reply.ContentType;
        if (reply.Text.Trim().Length == 0) return $"status {reply.StatusCode} and an empty body";
        string title = TitleOf(reply.Text);
        if (reply.Text.TrimStart()[0] is '{' or '[') return $"status {reply.StatusCode} and broken JSON";
        return $"status {reply.StatusCode}, {type}" + (title.Length == 0 ? string.Empty : $", titled '{title}'");
    }

    private static string TitleOf(string html)
    {
        try
        {
            string text = WebUtility.HtmlDecode(TitleElement.Match(html).Groups[1].Value);
            return DisplayText.Clean(string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 120).ToString();
        }
        catch (RegexMatchTimeoutException)
        {
            return string.Empty;
        }
    }
}
