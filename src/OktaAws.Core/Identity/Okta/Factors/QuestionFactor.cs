using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>A security question. Its answer goes in a field of its own, not in passCode.</summary>
internal sealed class QuestionFactor : IFactor
{
    public string Word => "question";

    public string Title => "Security question";

    public bool NeedsTyping => true;

    public bool Handles(FactorInfo factor) => factor.Type == "question";

    public Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation) =>
        new CodeEntry(context, "answer").RunAsync(factor.VerifyHref, factor.Hint ?? Title, transaction, cancellation);
}
