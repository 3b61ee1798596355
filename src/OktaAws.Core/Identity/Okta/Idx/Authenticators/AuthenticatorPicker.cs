using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Idx.Authenticators;

/// <summary>
/// Which authenticator to use, by the rule of Classic's factors: asked for → the password, which is no choice between
/// factors → the only one → the one used last → a menu → one that needs no typing.
/// </summary>
internal static class AuthenticatorPicker
{
    public static async Task<AuthenticatorChoice> PickAsync(IReadOnlyList<AuthenticatorChoice> listed, IdxContext context, CancellationToken cancellation)
    {
        List<AuthenticatorChoice> usable = listed.Where(c => context.CanUse(c.Kind)).ToList();
        if (usable.Count == 0) throw NoneUsable(listed, context.Org);
        AuthenticatorChoice? password = usable.FirstOrDefault(c => c.Kind.Way == AuthenticatorWay.Password);
        if (context.Preference is { } asked && !context.IsPreferenceMet)
        {
            List<AuthenticatorChoice> meant = usable.Where(c => c.IsMeant(asked)).ToList();
            if (meant.Count > 0) usable = meant;
            else if (password is not null) return password; // the factor's turn may come after the password
            else throw NotThere(asked, listed, usable, context.Org);
        }
        else if (password is not null)
        {
            return password;
        }

        if (usable.Count == 1) return usable[0];
        // Whoever keeps a seed here wants to be asked nothing.
        if (context.HasSeed && usable.FirstOrDefault(c => c.Kind.IsOfSeed) is { } computed) return computed;
        string? lastUsed = context.Services.Sessions.LastFactor(context.Org, context.User);
        if (lastUsed is not null && usable.FirstOrDefault(c => c.IsMeant(lastUsed)) is { } last) return last;
        // A code given up front comes from a device that makes codes; what is sent now would make it worthless.
        if (context.HasCode) usable = usable.Where(c => c.Kind is { Way: AuthenticatorWay.Code, Sends: false }).DefaultIfEmpty(usable[0]).ToList();
        if (usable.Count > 1 && context.CanAsk) return usable[await AskAsync(usable, context, cancellation).ConfigureAwait(false)];
        return usable.FirstOrDefault(c => !c.Kind.NeedsTyping) ?? usable[0];
    }

    private static Task<int> AskAsync(List<AuthenticatorChoice> choices, IdxContext context, CancellationToken cancellation)
    {
        List<MenuItem> items = choices.Select(c => c.Item).ToList();
        return context.Services.Prompt.ChooseAsync(new Menu("How do you want to confirm the sign-in?", items), cancellation);
    }

    private static OktaAwsException NoneUsable(IReadOnlyList<AuthenticatorChoice> listed, OktaOrg org) => listed.Count == 0
        ? new OktaAwsException(ErrorId.EnrollmentRequired, $"{org} asks for a factor and none is set up.", org.Authority)
        : WayOut.Browser(org, Titles(listed));

    private static OktaAwsException NotThere(string asked, IReadOnlyList<AuthenticatorChoice> listed, List<AuthenticatorChoice> usable, OktaOrg org)
    {
        string why = listed.Any(c => c.IsMeant(asked)) ? "needs a browser" : "is not set up";
        string words = string.Join(", ", usable.Select(c => c.Kind.Word).Distinct());
        return new OktaAwsException(ErrorId.FactorUnsupported, $"The factor '{asked}' {why} at {org}; there are: {words}.", org.Authority);
    }

    private static string Titles(IReadOnlyList<AuthenticatorChoice> listed) => string.Join(" or ", listed.Select(c => c.Title.ToString()).Distinct());
}
