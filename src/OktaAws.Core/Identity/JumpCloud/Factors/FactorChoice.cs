using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.JumpCloud.Factors;

/// <summary>Which factor to use: asked for → the only one → codes that can be computed here → the one used last → a menu → the push, which needs no typing.</summary>
internal sealed class FactorChoice(OktaOrg console, IPrompt prompt)
{
    /// <param name="listed">The factors of the answer, unknown kinds included.</param>
    /// <param name="asked">The preference of command or profile; must be met. Null for none.</param>
    /// <param name="usual">What is taken when several are there; null to ask.</param>
    /// <param name="canAsk">Whether a person can be asked.</param>
    /// <param name="cancellation">Ends the menu.</param>
    public async Task<ConsoleFactor> PickAsync(IReadOnlyList<ConsoleFactor> listed, string? asked, string? usual, bool canAsk, CancellationToken cancellation)
    {
        List<ConsoleFactor> usable = listed.Where(f => f.CanUse).ToList();
        if (usable.Count == 0) throw None(listed);
        if (asked is not null)
        {
            usable = usable.Where(f => f.IsMeantBy(asked)).ToList();
            if (usable.Count == 0) throw new OktaAwsException(ErrorId.FactorUnsupported, $"The factor '{asked}' is not set up at {console}; there are: {string.Join(", ", listed.Where(f => f.CanUse).Select(f => f.Type))}.", console.Authority);
        }

        if (usable.Count == 1) return usable[0];
        if (usual is not null && usable.FirstOrDefault(f => f.IsMeantBy(usual)) is { } taken) return taken;
        if (!canAsk) return usable.FirstOrDefault(f => f.IsPush) ?? usable[0];
        List<MenuItem> items = usable.Select(f => new MenuItem(f.Title)).ToList();
        return usable[await prompt.ChooseAsync(new Menu("How do you want to confirm the sign-in?", items), cancellation).ConfigureAwait(false)];
    }

    private OktaAwsException None(IReadOnlyList<ConsoleFactor> listed) => listed.Count == 0
        ? new OktaAwsException(ErrorId.EnrollmentRequired, $"{console} asks for a factor and none is set up.", console.Authority, $"Set one up at {console.Origin} and try again.")
        : new OktaAwsException(ErrorId.FactorUnsupported, $"{console} offers only factors that cannot be used here: {string.Join(", ", listed.Select(f => f.WhyNot))}.", console.Authority, $"Set up an authenticator application or JumpCloud Protect at {console.Origin}.");
}
