using System.Collections.Generic;
using System.IO;
using System.Linq;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;

namespace OktaAws.Unit.SignIn;

/// <summary>The engine over a bastion account, with the files of the AWS tools as its users have them.</summary>
internal static class IamUserBench
{
    public const string Serial = "arn:aws:iam::123456789012:mfa/aidan-melen";
    public const string User = "arn:aws:iam::123456789012:user/aidan-melen";

    public const string Profiles = """
        [profile bastion-sts]
        provider = iam-user
        source_profile = bastion
        region = us-west-2
        [profile dev]
        extends = bastion-sts
        role = arn:aws:iam::234567890123:role/admin
        [profile stage]
        extends = bastion-sts
        role = arn:aws:iam::345678901234:role/poweruser
        region = eu-west-1
        [profile short]
        extends = bastion-sts
        role = short
        account = 567890123456
        duration = 43200
        [profile audit]
        extends = bastion-sts
        role = arn:aws:iam::678901234567:role/audit
        external_id = acme-42
        """;

    public static SignInBench Start(string scenario = "iam-user", params string[] answers) => Start(Scenarios.Named(scenario), answers);

    public static SignInBench Start(Scenario scenario, params string[] answers)
    {
        var bench = new SignInBench(scenario, answers);
        bench.WriteConfig(Profiles);
        bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(bench.Home, "credentials");
        bench.Environment["AWS_CONFIG_FILE"] = Path.Combine(bench.Home, "awsconfig");
        bench.WriteKeys();
        return bench;
    }

    /// <summary>Puts the user's own keys, and what else there is, into the credentials file.</summary>
    public static void WriteKeys(this SignInBench bench, string more = "", string? secret = null)
    {
        IamUserScene user = bench.World.Scenario.IamUsers[0];
        File.WriteAllText(CredentialsFile(bench), $"# mine\n[bastion]\naws_access_key_id = {user.AccessKeyId}\naws_secret_access_key = {secret ?? user.SecretAccessKey}\n{more}");
    }

    public static string CredentialsFile(this SignInBench bench) => bench.Environment["AWS_SHARED_CREDENTIALS_FILE"];

    /// <summary>How often an action was asked for.</summary>
    public static int Count(this SignInBench bench, string action) => bench.Requests.Count(r => r == action);

    public static IEnumerable<SignInTarget> Targets(params string[] profiles) => profiles.Select(p => SignInTarget.ForProfile(p, new SettingsLayer("test")));

    /// <summary>What a person types as -MfaCode.</summary>
    public static void Give(this SignInBench bench, string code) => bench.Options.MfaCode = new SecretText(code);
}
