using OktaAws.Core.Net;

namespace OktaAws.Core.Profiles.Import;

/// <summary>
/// aws-jumpcloud: the JSON it keeps as one item of the operating system's key chain, saved to a file. Its profiles, and the
/// second roles in them, are texts of JSON inside.
/// </summary>
internal sealed class JumpCloudImporter : IProfileImporter
{
    private const string HowTo =
        "aws-jumpcloud keeps its profiles in the key chain, as the password of 'credentials' at 'aws-jumpcloud'. Save it to a file of yours alone (keyring get aws-jumpcloud credentials), name that with -Path and delete it afterwards: it holds your password.";

    public string Word => "JumpCloud";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) =>
        throw new OktaAwsException(ErrorId.ImportFileNotFound, "aws-jumpcloud keeps its settings in no file.", Word, HowTo);

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        foreach (ForeignFile file in files)
        {
            Json? parsed = Json.TryParse(file.Text);
            if (parsed is not { } root || !root["profiles"].IsArray)
                throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{file.FilePath}' is not what aws-jumpcloud keeps: a JSON object with profiles.", file.FilePath, HowTo);
            foreach (Json item in root["profiles"].Items) Add(Inner(item), root, file, drafts);
        }
    }

    private static void Add(Json profile, Json root, ForeignFile file, ImportDrafts drafts)
    {
        string name = profile["name"].Text ?? string.Empty;
        ImportDraft draft = drafts.Add(name, file, name);
        draft.Take("provider", SettingKeys.Provider, Providers.JumpCloud);
        Take(draft, profile["jumpcloud_url"], "jumpcloud_url", SettingKeys.AppUrl);
        Take(draft, root["jumpcloud_email"], "jumpcloud_email", SettingKeys.User);
        string? account = profile["aws_account_id"].Scalar;
        TakeRole(draft, account, profile["aws_role"].Text);
        if (profile["aws_account_alias"].Exists) draft.Leave("aws_account_alias", "aliases are learned from AWS");
        if (profile["role_to_assume"].Exists) TakeSecondRole(draft, Inner(profile["role_to_assume"]), account);
        if (root["jumpcloud_password"].Exists) draft.NoteSecret("jumpcloud_password");
        if (root["aws_sessions"][name].Exists) draft.NoteSecret("aws_sessions");
    }

    private static void TakeRole(ImportDraft draft, string? account, string? role)
    {
        if (role is not null) draft.Take("aws_role", SettingKeys.Role, account is null ? role : ArnOf(account, role));
        else if (account is not null) draft.Take("aws_account_id", SettingKeys.Account, account);
    }

    private static void TakeSecondRole(ImportDraft draft, Json second, string? account)
    {
        string? owner = second["aws_account_id"].Scalar ?? account;
        if (second["aws_role"].Text is not { } role || owner is null)
        {
            draft.Leave("role_to_assume", "its account is not known yet; name the whole ARN with -RoleChain");
            return;
        }

        string arn = ArnOf(owner, role);
        if (second["external_id"].Text is { Length: > 0 } external && RoleArn.TryParse(arn, out _)) draft.Hop = new ChainSection(arn, external, null);
        else draft.Take("role_to_assume", SettingKeys.Chain, arn);
    }

    private static string ArnOf(string account, string role) => $"arn:aws:iam::{account}:role/{role}";

    private static void Take(ImportDraft draft, Json value, string foreign, string key)
    {
        if (value.Text is { Length: > 0 } text) draft.Take(foreign, key, text);
    }

    private static Json Inner(Json item) => item.Text is { } text && Json.TryParse(text) is { } inner ? inner : item;
}
