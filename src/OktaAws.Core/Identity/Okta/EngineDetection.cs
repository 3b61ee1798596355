using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Which engine the organization runs. The person is never asked: what it says of itself counts, else its application page tells.</summary>
internal sealed class EngineDetection(HttpSession http, OktaOrg org, IOrgMemory memory, ILog log)
{
    private const string Topic = "engine";
    private const string Classic = "classic";
    private const string IdentityEngine = "identity-engine";

    /// <summary>True for Identity Engine, false for Classic, null when the organization does not tell.</summary>
    public async Task<bool?> IsIdentityEngineAsync(CancellationToken cancellation)
    {
        if (memory.Recall(org, Topic) is { } known) return known == IdentityEngine;
        HttpReply reply = await http.GetAsync(org.Resolve(".well-known/okta-organization"), RequestOptions.AnyJson, cancellation).ConfigureAwait(false);
        bool? found = JsonReply.TryParse(reply) is { } json ? json["pipeline"].Text switch { "idx" => true, "v1" => false, _ => null } : null;
        log.Verbose($"'{org}' {(found switch { true => "runs Identity Engine", false => "runs the Classic engine", null => "does not say which engine it runs" })}.");
        if (found is { } engine) Learn(engine);
        return found;
    }

    /// <summary>Keeps what a page showed; an organization that was upgraded corrects itself this way.</summary>
    public void Learn(bool isIdentityEngine)
    {
        string fact = isIdentityEngine ? IdentityEngine : Classic;
        if (memory.Recall(org, Topic) != fact) memory.Remember(org, Topic, fact);
    }
}
