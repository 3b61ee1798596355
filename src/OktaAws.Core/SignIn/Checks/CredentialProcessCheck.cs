using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Core.Profiles.Import;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether AWS programs reach oktaaws for this profile, or find other keys before they come to its credential_process line.</summary>
internal sealed class CredentialProcessCheck : LocalCheck
{
    private const string Program = "oktaaws";
    private const string Line = "credential_process";
    private const string KeyId = "aws_access_key_id";

    public override string Name => "CredentialProcess";

    protected override Finding Look(DoctorVisit visit)
    {
        string name = visit.Stack?.Profile ?? visit.Named ?? "default";
        var editor = new SharedFileEditor(visit.Home);
        IniDocument credentials = editor.Read(AwsFolder.Credentials(visit.Setup.Environment));
        IniDocument config = editor.Read(AwsFolder.Config(visit.Setup.Environment));
        string[] called = credentials.Sections.Where(s => Calls(credentials, s, name))
            .Concat(config.Sections.Where(s => Calls(config, s, name)).Select(s => ConfigSection.ProfileOf(s) ?? s)).Distinct().ToArray();
        if (called.Length == 0) return Finding.None($"no {Line} line of the AWS files calls {Program} for '{name}'");
        // The SDKs look at the keys of the credentials file before they run a program.
        string[] shadowed = called.Where(s => credentials.Get(s, KeyId) is { Length: > 0 }).ToArray();
        if (shadowed.Length > 0)
        {
            return Finding.Bad(
                $"keys in the credentials file hide the {Line} line of {string.Join(", ", shadowed.Select(s => $"[{s}]"))}, so nobody renews them",
                "Register-OktaAwsCredentialProcess offers to take them out; long-lived keys you need belong into another profile.");
        }

        if (visit.Setup.Environment("AWS_ACCESS_KEY_ID") is { Length: > 0 }) return Finding.Doubt("AWS_ACCESS_KEY_ID is set and hides profiles in this shell, save one given to the AWS CLI with --profile", "Remove the variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.");
        return Finding.Good($"{string.Join(", ", called.Select(s => $"[{s}]"))} of the AWS files call {Program}");
    }

    private static bool Calls(IniDocument document, string section, string profile) =>
        document.Get(section, Line) is { } line && ProcessCommand.IsOurs(line) && ShellWords.Split(line) is { } words && words.Contains(profile);
}
