namespace OktaAws.Core.Net;

/// <summary>Okta's error body. What a code means is the business of the identity code.</summary>
internal sealed class OktaError
{
    private OktaError(string code, string summary, IReadOnlyList<string> causes) => (Code, Summary, Causes) = (code, summary, causes);

    /// <summary>Such as E0000004; decide by this, never by the HTTP status alone.</summary>
    public string Code { get; }

    public string Summary { get; }

    public IReadOnlyList<string> Causes { get; }

    /// <summary>The sentence for a person: the first cause when there is one, it is the more exact.</summary>
    public DisplayText Message => DisplayText.Clean(Causes.Count > 0 ? Causes[0] : Summary.Length > 0 ? Summary : Code, 300);

    /// <summary>The error a JSON body holds, or null.</summary>
    public static OktaError? TryRead(Json json)
    {
        if (json["errorCode"].Text is not { Length: > 0 } code) return null;
        IReadOnlyList<string> causes = json["errorCauses"].Items.Select(c => c["errorSummary"].Text).OfType<string>().Where(t => t.Trim().Length > 0).ToArray();
        return new OktaError(code, json["errorSummary"].Text ?? string.Empty, causes);
    }

    public static OktaError? TryRead(HttpReply reply) => JsonReply.TryParse(reply) is { } json ? TryRead(json) : null;

    public override string ToString() => Code;
}
