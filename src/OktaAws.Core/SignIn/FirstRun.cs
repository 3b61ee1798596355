using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>
/// The first run with a profile that does not exist: asks for what it needs, tries it at once, and saves it only when the
/// sign-in has worked. What failed is corrected instead of typed anew.
/// </summary>
/// <param name="setup">Ports and places.</param>
/// <param name="target">What the caller named.</param>
/// <param name="missing">Why there is no profile for it.</param>
internal sealed class FirstRun(EngineSetup setup, SignInTarget target, OktaAwsException missing)
{
    // What belongs to the profile rather than to this run.
    private static readonly string[] Own = [SettingKeys.AppUrl, SettingKeys.Organization, SettingKeys.User, SettingKeys.Factor, SettingKeys.Region];

    private readonly ProfileStore _store = new(setup.Home, setup.Environment, target.Project);
    private readonly SettingsLayer _answers = Only(target.Parameters, Own.Contains);
    private readonly SettingsLayer _rest = Only(target.Parameters, key => !Own.Contains(key));

    /// <summary>What the run gives with the profile that was made, or with an existing one the person meant. Throws what the last try threw.</summary>
    public async Task<T> RunAsync<T>(Func<SignInRequest, CancellationToken, Task<T>> tryAsync, Func<SignInTarget, Task<SignInRequest>> resolveAsync, CancellationToken cancellation)
    {
        var questions = new ProfileQuestions(_answers, setup.Prompt, setup.Log, setup.Environment, setup.SecurityKey.IsPresent);
        string name = await NameAsync(questions, cancellation).ConfigureAwait(false);
        if (_store.List().Any(profile => profile.Name == name))
        {
            SignInTarget existing = SignInTarget.ForProfile(name, target.Parameters).Within(target.Project);
            return await tryAsync(await resolveAsync(existing).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }

        Say($"There is no profile '{name}' yet. Some questions, then a sign-in with the answers; they are saved when it works.");
        await AskAllAsync(questions, cancellation).ConfigureAwait(false);
        T result = await TryAsync(name, questions, tryAsync, cancellation).ConfigureAwait(false);
        Save(name, cancellation);
        return result;
    }

    // The keys are there: a file that cannot be written is no reason to lose them.
    private void Save(string name, CancellationToken cancellation)
    {
        try
        {
            _ = _store.Save(name, _answers, [], dryRun: false, cancellation);
            Say($"Saved the profile '{name}' in '{_store.FilePath}'.");
        }
        catch (OktaAwsException e)
        {
            setup.Log.Warning($"{e.Id}: the profile '{name}' is not saved: {e.Message} {e.NextStep}");
        }
    }

    private async Task<string> NameAsync(ProfileQuestions questions, CancellationToken cancellation)
    {
        if (target.Profile is not { } name) return await UnnamedAsync(questions, cancellation).ConfigureAwait(false);
        if (!SafeName.IsValid(name)) throw missing;
        // A slip of the finger must not make a profile.
        IReadOnlyList<string> near = _store.Near(name);
        return near.Count == 0 ? name : await OneOfAsync($"There is no profile '{name}'. Which one?", near, name, cancellation).ConfigureAwait(false) ?? name;
    }

    private async Task<string> UnnamedAsync(ProfileQuestions questions, CancellationToken cancellation)
    {
        string[] known = _store.List().Select(profile => profile.Name).ToArray();
        string? chosen = known.Length == 0 ? null : await OneOfAsync("Which profile?", known, null, cancellation).ConfigureAwait(false);
        return chosen ?? await questions.AskNameAsync(cancellation).ConfigureAwait(false);
    }

    // Null for a new one.
    private async Task<string?> OneOfAsync(string title, IReadOnlyList<string> known, string? wanted, CancellationToken cancellation)
    {
        List<MenuItem> items = [.. known.Select(name => new MenuItem(name)), new MenuItem(wanted is null ? "Make a new profile" : $"Make a new profile '{wanted}'")];
        int chosen = await setup.Prompt.ChooseAsync(new Menu(title, items), cancellation).ConfigureAwait(false);
        return chosen < known.Count ? known[chosen] : null;
    }

    private async Task AskAllAsync(ProfileQuestions questions, CancellationToken cancellation)
    {
        if (Lacks(SettingKeys.AppUrl) && Lacks(SettingKeys.Organization)) await questions.AskLinkAsync(cancellation).ConfigureAwait(false);
        if (Lacks(SettingKeys.User)) await questions.AskUserAsync(cancellation).ConfigureAwait(false);
        if (Lacks(SettingKeys.Factor)) await questions.AskFactorAsync(cancellation).ConfigureAwait(false);
        if (Lacks(SettingKeys.Region)) await questions.AskRegionAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<T> TryAsync<T>(string name, ProfileQuestions questions, Func<SignInRequest, CancellationToken, Task<T>> tryAsync, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await tryAsync(_store.Preview(name, _answers, _rest), cancellation).ConfigureAwait(false);
            }
            catch (OktaAwsException e) when (e.Id is not (ErrorId.PromptUnavailable or ErrorId.ConfigInvalid))
            {
                setup.Log.Warning($"{e.Id}: {e.Message.TrimEnd('.')}. {e.NextStep}");
                if (!await CorrectAsync(questions, cancellation).ConfigureAwait(false)) throw;
            }
        }
    }

    // False for giving up.
    private async Task<bool> CorrectAsync(ProfileQuestions questions, CancellationToken cancellation)
    {
        Correction[] all =
        [
            new($"Correct the link ({_answers.Get(SettingKeys.AppUrl) ?? _answers.Get(SettingKeys.Organization)})", questions.AskLinkAsync),
            new($"Correct the user name ({_answers.Get(SettingKeys.User)})", questions.AskUserAsync),
            new($"Prefer another factor ({_answers.Get(SettingKeys.Factor) ?? "decided at sign-in"})", questions.AskFactorAsync),
            new("Try again as it is", _ => Task.CompletedTask),
            new("Give up; nothing is saved", null),
        ];
        int chosen = await setup.Prompt.ChooseAsync(new Menu("That did not work. What now?", all.Select(c => new MenuItem(c.Text)).ToList()), cancellation).ConfigureAwait(false);
        if (all[chosen].AskAsync is not { } askAsync) return false;
        await askAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    private bool Lacks(string key) => _answers.Get(key) is null;

    private void Say(string what)
    {
        setup.Attention.Show("New profile", what);
        setup.Attention.Clear();
    }

    private static SettingsLayer Only(SettingsLayer layer, Func<string, bool> belongs)
    {
        var part = new SettingsLayer(layer.Origin);
        foreach (string key in layer.Keys.Where(belongs)) part.Set(key, layer.Get(key));
        return part;
    }

    private sealed class Correction(string text, Func<CancellationToken, Task>? askAsync)
    {
        public string Text { get; } = text;

        public Func<CancellationToken, Task>? AskAsync { get; } = askAsync;
    }
}
