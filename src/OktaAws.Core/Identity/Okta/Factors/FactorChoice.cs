using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>Which factor to use: asked for → the one used last → the only one → a menu → one that needs no typing.</summary>
internal sealed class FactorChoice(OktaOrg org, FactorContext context)
{
    /// <param name="listed">The factors of the transaction, unknown kinds included.</param>
    /// <param name="asked">The preference of command or profile; must be met.</param>
    /// <param name="lastUsed">The factor used last time; taken when it is there.</param>
    /// <param name="cancellation">Ends the menu.</param>
    public async Task<FactorInfo> PickAsync(IReadOnlyList<FactorInfo> listed, string? asked, string? lastUsed, CancellationToken cancellation)
    {
        List<FactorInfo> usable = listed.Where(context.CanUse).ToList();
        if (usable.Count == 0) throw Unsupported(listed, $"{org} offers only factors that cannot be used here: {string.Join(", ", listed.Select(FactorCatalog.WhyNot).Distinct())}.");
        context.HasOtherWays = usable.Count > 1;
        if (asked is not null && !context.WantsOtherWay)
        {
            List<FactorInfo> meant = usable.Where(f => FactorCatalog.IsMeant(asked, f)).ToList();
            if (meant.Count == 0) throw Unsupported(listed, $"The factor '{asked}' is not set up at {org}; there are: {Words(usable)}.");
            usable = meant;
        }

        if (context.WantsOtherWay && context.CanAsk)
        {
            context.WantsOtherWay = false;
            if (usable.Count == 1) return usable[0];
            return usable[await AskAsync(usable, cancellation).ConfigureAwait(false)];
        }

        if (usable.Count == 1) return usable[0];
        // Whoever keeps a seed here wants to be asked nothing.
        if (context.HasSeed && usable.FirstOrDefault(f => f.Type == CodeFactor.SoftwareTotp) is { } computed) return computed;
        FactorInfo? last = lastUsed is null ? null : usable.FirstOrDefault(f => FactorCatalog.IsMeant(lastUsed, f));
        if (last is not null) return last;
        if (context.HasCode) usable = usable.Where(f => FactorCatalog.For(f)!.NeedsTyping).DefaultIfEmpty(usable[0]).ToList();
        if (usable.Count > 1 && context.CanAsk) return usable[await AskAsync(usable, cancellation).ConfigureAwait(false)];
        return usable.FirstOrDefault(f => !FactorCatalog.For(f)!.NeedsTyping) ?? usable[0];
    }

    private Task<int> AskAsync(List<FactorInfo> factors, CancellationToken cancellation)
    {
        List<MenuItem> items = factors.Select(f => new MenuItem(Describe(f))).ToList();
        return context.Prompt.ChooseAsync(new Menu("How do you want to confirm the sign-in?", items), cancellation);
    }

    private static string Describe(FactorInfo factor) =>
        FactorCatalog.For(factor)!.Title + (factor.Hint is null ? string.Empty : $" ({factor.Hint})");

    private OktaAwsException Unsupported(IReadOnlyList<FactorInfo> listed, string message) =>
        listed.Count == 0
            ? new OktaAwsException(ErrorId.EnrollmentRequired, $"{org} asks for a factor and none is set up.", org.Authority)
            : new OktaAwsException(ErrorId.FactorUnsupported, message, org.Authority);

    private static string Words(IEnumerable<FactorInfo> factors) =>
        string.Join(", ", factors.Select(f => FactorCatalog.For(f)?.Word ?? f.TypeAndProvider).Distinct());
}
