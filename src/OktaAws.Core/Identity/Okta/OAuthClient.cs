using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Posts forms to the organization's OAuth endpoints and reads what comes back (RFC 6749 5).</summary>
internal sealed class OAuthClient(HttpSession http, OktaOrg org)
{
    /// <summary>The JSON of a success. Throws <see cref="OAuthRefusedException"/> for an OAuth error, else what the reply says.</summary>
    public async Task<Json> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation)
    {
        var options = new RequestOptions { Accept = RequestOptions.AnyJson, FollowRedirects = false };
        HttpReply reply = await http.PostFormAsync(org.Resolve(path), form, options, cancellation).ConfigureAwait(false);
        // 404 without JSON: an authorization server of that id does not exist, or this is no Okta organization.
        if (reply.StatusCode == 404 && JsonReply.TryParse(reply) is null) throw new OAuthRefusedException("not_found", "there is no such address", 404);
        Json body = JsonReply.Parse(reply);
        if (OAuthError(body, reply.StatusCode) is { } refused) throw refused;
        if (reply.IsSuccess && body.IsObject) return body;
        throw new OktaAwsException(reply.StatusCode >= 500 ? ErrorId.OrgUnreachable : ErrorId.ProtocolUnexpected, $"{org} answered '{path}' with status {reply.StatusCode} and no reason.", org.Authority);
    }

    /// <summary>A field of a success that must be there. Throws ProtocolUnexpected.</summary>
    public string Required(Json body, string field) => body[field].Text is { Length: > 0 } text
        ? text
        : throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{org} answered without {field}.", org.Authority);

    // An unknown client is answered in Okta's own form: {"errorCode":"invalid_client","errorSummary":"…"}.
    private static OAuthRefusedException? OAuthError(Json body, int status) =>
        body["error"].Text is { Length: > 0 } code ? new OAuthRefusedException(code, body["error_description"].Text, status)
        : Net.OktaError.TryRead(body) is { } error ? new OAuthRefusedException(error.Code, error.Message.ToString(), status)
        : null;
}

/// <summary>An OAuth error; the caller knows what it means at that point.</summary>
internal sealed class OAuthRefusedException(string error, string? description, int status) : Exception(DisplayText.Clean(error, 60).ToString())
{
    /// <summary>Such as authorization_pending; decide by this.</summary>
    public string Error { get; } = error;

    public int Status { get; } = status;

    /// <summary>For a person: the description, with the code behind it.</summary>
    public DisplayText Said { get; } = DisplayText.Clean(string.IsNullOrWhiteSpace(description) ? error : $"{description!.Trim()} ({error})", 300);

    /// <summary>Whether the organization itself is unwell; the same request may succeed later.</summary>
    public bool IsPassing => Status >= 500 || Status == 429 || Error is "temporarily_unavailable" or "server_error";
}
