using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>
/// Lets a project file change what a run means only after a person has seen the old and the new value and said yes. The yes
/// holds for this file and exactly these values: a later change of others asks nothing, a change of these asks again.
/// </summary>
internal sealed class ProjectTrust(State state, IPrompt prompt, bool mayAsk)
{
    /// <summary>Whether the effect may be used without asking.</summary>
    public static bool IsGiven(ProjectEffect effect, State state) => effect.File.WhyRefused is null && state.IsTrusted(effect.File.FilePath, effect.Values);

    /// <summary>Why the effect may not be used without asking, as a run that cannot ask says it; null when it may.</summary>
    public static OktaAwsException? WhyNot(ProjectEffect effect, State state) =>
        effect.File.WhyRefused is { } why ? Refused(effect, $"{why}, so it cannot be trusted", "Correct the owner (chown) and the permissions (chmod o-w) of the file, or set OKTAAWS_NO_PROJECT=1 to use only profiles of your own.")
        : IsGiven(effect, state) ? null
        : Refused(effect, "nobody has agreed to that", null);

    /// <summary>Ends quietly when the effect may be used; asks when it can. Throws ProjectNotTrusted.</summary>
    public async Task CheckAsync(ProjectEffect effect, CancellationToken cancellation)
    {
        if (WhyNot(effect, state) is not { } refusal) return;
        if (effect.File.WhyRefused is not null || !mayAsk || !prompt.CanAsk) throw refusal;
        // Enter alone, perhaps typed ahead, must not agree.
        MenuItem[] answers = [new("Yes, now and as long as they stay the same"), new("No")];
        var menu = new Menu("Use these values of the project file?", answers, Facts(effect)) { Start = 1 };
        if (await prompt.ChooseAsync(menu, cancellation).ConfigureAwait(false) != 0) throw Refused(effect, "that was declined", "Run the command again to agree, or set OKTAAWS_NO_PROJECT=1 to use only profiles of your own.");
        state.Trust(effect.File.FilePath, effect.Values);
    }

    private static DisplayText[] Facts(ProjectEffect effect)
    {
        var facts = new List<DisplayText> { $"The project file '{effect.File.FilePath}' decides about {NameOf(effect)}:" };
        facts.AddRange(effect.Changes.Select(change => (DisplayText)$"  {change}"));
        if (effect.NewOrganization is { } stranger) facts.Add($"  It signs in at '{stranger}', which none of your own profiles names.");
        return [.. facts];
    }

    private static OktaAwsException Refused(ProjectEffect effect, string why, string? nextStep)
    {
        string what = effect.Changes.Count > 0 ? $"changes {NameOf(effect)} ({effect.Changes[0]}{(effect.Changes.Count > 1 ? ", …" : string.Empty)})"
            : effect.NewOrganization is { } stranger ? $"signs in at '{stranger}', which none of your own profiles names"
            : $"decides about {NameOf(effect)}";
        return new OktaAwsException(ErrorId.ProjectNotTrusted, $"The project file '{effect.File.FilePath}' {what}, and {why}.", effect.Profile ?? effect.File.FilePath, nextStep);
    }

    private static string NameOf(ProjectEffect effect) => effect.Profile is { } name ? $"the profile '{name}'" : "a run without a profile";
}
