using OktaAws.Core.Identity.JumpCloud.Factors;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.JumpCloud;

/// <summary>An answer of the console's sign-in, in the newer dialect (status 401 and a message) or the older (a redirect to its sign-in page).</summary>
internal sealed class ConsoleAnswer
{
    private readonly Json _json;

    public ConsoleAnswer(HttpReply reply)
    {
        Reply = reply;
        _json = JsonReply.TryParse(reply) ?? default;
    }

    public HttpReply Reply { get; }

    /// <summary>Whether this person is in; an older console says so without telling where to go on.</summary>
    public bool IsSignedIn => Reply.IsSuccess && _json.IsObject;

    /// <summary>Where the application's page is; null when the answer does not tell.</summary>
    public string? RedirectTo => _json["redirectTo"].Text is { Length: > 0 } text ? text : null;

    /// <summary>What the console says, cleaned; empty when it says nothing.</summary>
    public DisplayText Message => DisplayText.Clean(_json["message"].Text ?? _json["error"].Text, 300);

    /// <summary>The password is right, and another proof is wanted.</summary>
    public bool WantsFactor => Reply.StatusCode == 401 && Says("mfa required") || IsSentToSignIn;

    /// <summary>The factors listed. Where none are, the console knows one-time codes only.</summary>
    public IReadOnlyList<ConsoleFactor> Factors => _json["factors"].IsArray ? ConsoleFactor.ParseList(_json["factors"]) : [ConsoleFactor.Code];

    /// <summary>The header and the cookie were found not to belong together, or to be too old.</summary>
    public bool IsTokenRefused => Reply.StatusCode == 403 && Says("xsrf");

    public bool IsRefusal => Reply.StatusCode == 401;

    public string? PushId => _json["id"].Text is { Length: > 0 } id ? id : null;

    public string? PushStatus => _json["status"].Text?.ToLowerInvariant();

    /// <summary>How long the push may be answered, by the server's clock on both ends.</summary>
    public TimeSpan? PushLife => _json["expiresAt"].Time - _json["initiatedAt"].Time;

    public bool Says(string words) => Message.ToString().IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    private bool IsSentToSignIn =>
        Reply.StatusCode is 302 or 303 && Uri.TryCreate(Reply.FinalUri, Reply.Header("Location"), out Uri? next) && next.AbsolutePath.StartsWith("/login", StringComparison.OrdinalIgnoreCase);
}
