using OktaAws.Core.Identity.JumpCloud.Factors;
using OktaAws.Core.Files;
using OktaAws.Core.Identity.Okta.Factors;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>What a new profile needs to know, one question for each value; each asks again until the answer can be used.</summary>
/// <param name="answers">Where the answers go, in their clean form.</param>
/// <param name="prompt">Asks.</param>
/// <param name="log">Says why an answer cannot be used.</param>
/// <param name="environment">Has what Enter alone stands for.</param>
/// <param name="hasSecurityKey">Whether one can be asked here without a browser.</param>
internal sealed class ProfileQuestions(SettingsLayer answers, IPrompt prompt, ILog log, Func<string, string?> environment, bool hasSecurityKey)
{
    private const string Origin = "typed";
    private const string None = "none";

    // A person stops before that; a host that answers by itself must not be asked for ever.
    private const int MaxTries = 10;

    // The word of the factor that is the password itself, which nobody prefers.
    private const string PasswordWord = "password";
    private const string SecurityKeyWord = "webauthn";

    /// <summary>The application's link, or the organization alone.</summary>
    public async Task AskLinkAsync(CancellationToken cancellation)
    {
        string? usual = Usual(SettingKeys.AppUrl) ?? Usual(SettingKeys.Organization);
        SettingsLayer given = await AskAsync("Link of the AWS application (or the organization's host)", usual, ReadLink, cancellation).ConfigureAwait(false);
        answers.Set(SettingKeys.AppUrl, given.Get(SettingKeys.AppUrl)).Set(SettingKeys.Organization, given.Get(SettingKeys.Organization));
    }

    public async Task AskUserAsync(CancellationToken cancellation)
    {
        string user = await AskAsync("User name", Usual(SettingKeys.User), typed => Clean(SettingKeys.User, typed), cancellation).ConfigureAwait(false);
        answers.Set(SettingKeys.User, user);
    }

    public async Task AskFactorAsync(CancellationToken cancellation)
    {
        List<KeyValuePair<string, string>> factors = Factors();
        List<MenuItem> items = [new("Decide at sign-in"), .. factors.Select(f => new MenuItem($"{f.Value} ({f.Key})"))];
        var menu = new Menu("How do you prefer to confirm a sign-in?", items) { Start = 0 };
        int chosen = await prompt.ChooseAsync(menu, cancellation).ConfigureAwait(false);
        answers.Set(SettingKeys.Factor, chosen == 0 ? null : factors[chosen - 1].Key);
    }

    // Words with their titles.
    private List<KeyValuePair<string, string>> Factors() =>
        answers.Get(SettingKeys.AppUrl) is { } link && JumpCloudAddress.IsLink(new Uri(link))
            ? ConsoleFactor.Usable.Select(f => new KeyValuePair<string, string>(f.Type, f.Title)).ToList()
            : FactorCatalog.All.Where(f => f.Word != PasswordWord && (hasSecurityKey || f.Word != SecurityKeyWord)).Select(f => new KeyValuePair<string, string>(f.Word, f.Title)).ToList();

    public async Task AskRegionAsync(CancellationToken cancellation)
    {
        string region = await AskAsync("AWS region", Usual(SettingKeys.Region) ?? None, ReadRegion, cancellation).ConfigureAwait(false);
        answers.Set(SettingKeys.Region, region);
    }

    /// <summary>A name for the profile.</summary>
    public Task<string> AskNameAsync(CancellationToken cancellation)
    {
        string usual = EnvironmentLayer.ProfileNames(environment).FirstOrDefault(SafeName.IsValid) ?? "default";
        return AskAsync("Name of the new profile", usual, ReadName, cancellation);
    }

    // Typed again after a mistake: what was there before is what Enter alone keeps.
    private string? Usual(string key) =>
        answers.Get(key) ?? EnvironmentLayer.Read(environment).Select(layer => layer.Get(key)).FirstOrDefault(value => value is not null);

    private async Task<T> AskAsync<T>(string question, string? usual, Func<string, T> read, CancellationToken cancellation)
    {
        string shown = usual is null ? question : $"{question} [{usual}]";
        for (int i = 0; i < MaxTries; i++)
        {
            using SecretText typed = await prompt.AskAsync(new Question(shown, isSecret: false), cancellation).ConfigureAwait(false);
            string text = typed.Reveal().Trim();
            try
            {
                if (text.Length > 0 || usual is not null) return read(text.Length > 0 ? text : usual!);
                log.Warning($"An answer is needed; Ctrl+C ends without saving anything.");
            }
            catch (OktaAwsException e)
            {
                log.Warning(e.Message);
            }
        }

        throw new OktaAwsException(ErrorId.PromptUnavailable, $"No answer could be used: {question}");
    }

    private static SettingsLayer ReadLink(string typed)
    {
        var read = new SettingsLayer(Origin);
        if (AppLink.Address(typed) is not { } address || !AppLink.IsOrganization(address) || JumpCloudAddress.IsHost(address)) return read.Set(SettingKeys.AppUrl, Clean(SettingKeys.AppUrl, typed));
        return read.Set(SettingKeys.Organization, Clean(SettingKeys.Organization, address.GetLeftPart(UriPartial.Authority)));
    }

    private string ReadRegion(string typed)
    {
        if (typed == None) return string.Empty;
        string region = Clean(SettingKeys.Region, typed);
        if (Regions.Doubt(region) is { } doubt) log.Warning(doubt);
        return region;
    }

    private static string ReadName(string typed) => SafeName.IsValid(typed)
        ? typed
        : throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{DisplayText.Clean(typed, SafeName.MaxLength)}' cannot be the name of a profile: it is {SafeName.Rule}.");

    private static string Clean(string key, string typed) => SettingRules.Clean(key, typed, Origin);
}
