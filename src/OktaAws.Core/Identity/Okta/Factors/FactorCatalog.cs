using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>Every kind of factor that needs no browser. A new one is a file and a line here.</summary>
internal static class FactorCatalog
{
    public static IReadOnlyList<IFactor> All { get; } = [new PushFactor(), TotpFactor.OktaVerify, TotpFactor.Google, TotpFactor.Custom, new SmsFactor()];

    /// <summary>The kind of an enrolled factor, or null for one this program cannot verify.</summary>
    public static IFactor? For(FactorInfo factor) => All.FirstOrDefault(f => f.Handles(factor));

    /// <summary>Whether a preference means this factor: a word of ours, type:provider, or the factor's id.</summary>
    public static bool IsMeant(string preference, FactorInfo factor) =>
        string.Equals(preference, For(factor)?.Word, StringComparison.OrdinalIgnoreCase)
        || string.Equals(preference, factor.TypeAndProvider, StringComparison.OrdinalIgnoreCase)
        || preference == factor.Id;
}
