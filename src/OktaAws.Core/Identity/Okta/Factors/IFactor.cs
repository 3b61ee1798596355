using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>A kind of factor. A new one is a file and a line in <see cref="FactorCatalog"/>.</summary>
internal interface IFactor
{
    /// <summary>The word for it in <c>-MfaFactor</c> and the profile's <c>factor</c>.</summary>
    string Word { get; }

    /// <summary>How it is named to a person.</summary>
    string Title { get; }

    /// <summary>True when a person must type something for it.</summary>
    bool NeedsTyping { get; }

    /// <summary>Whether an enrolled factor is of this kind.</summary>
    bool Handles(FactorInfo factor);

    /// <summary>Challenges and answers the factor; returns the transaction's next state.</summary>
    Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation);
}
