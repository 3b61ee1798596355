using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>
/// Fills in what a form requires and no step knows about, by asking a person for it under the server's own label. So a
/// policy that adds a field works without a new version.
/// </summary>
internal static class FormFiller
{
    /// <summary>Answers every required open field that has no answer yet. Throws PromptUnavailable when nobody can be asked, BrowserRequired for a CAPTCHA.</summary>
    public static async Task FillAsync(IdxForm form, IdxAnswers answers, IdxContext context, CancellationToken cancellation)
    {
        foreach (OpenField open in OpenField.Of(form))
        {
            if (!open.IsRequired || answers.Has(open.Path)) continue;
            if (open.IsCaptcha) throw WayOut.Browser(context.Org, "a CAPTCHA");
            await FillAsync(open, answers, context, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task FillAsync(OpenField open, IdxAnswers answers, IdxContext context, CancellationToken cancellation)
    {
        DisplayText label = DisplayText.Clean(open.Label, 120);
        if (open.Field.Name == "identifier")
        {
            answers.Set(open.Path, context.User);
        }
        else if (open.Field.Options.Count > 0)
        {
            IReadOnlyList<IdxOption> options = open.Field.Options;
            int index = options.Count == 1 ? 0 : await ChooseAsync(label, options.Select(o => o.Label), context, cancellation).ConfigureAwait(false);
            answers.Choose(open.Path, options[index]);
        }
        else if (open.Field.IsBoolean)
        {
            answers.Set(open.Path, await ChooseAsync(label, ["Yes", "No"], context, cancellation).ConfigureAwait(false) == 0);
        }
        else
        {
            answers.SetOwned(open.Path, await context.AskAsync(label, open.Field.IsSecret, cancellation).ConfigureAwait(false));
        }
    }

    private static Task<int> ChooseAsync(DisplayText title, IEnumerable<string> items, IdxContext context, CancellationToken cancellation) => context.CanAsk
        ? context.Services.Prompt.ChooseAsync(new Menu(title, items.Select(i => new MenuItem(DisplayText.Clean(i, 120))).ToList()), cancellation)
        : throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} asks for '{title}' and nobody can be asked.", context.Org.Authority);
}
