using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>The files of awscli_bastion with the program in the place of <c>bastion get-session-token</c>.</summary>
[Trait("Category", "Program")]
public class BastionTests
{
    [AwsCliFact]
    public async Task AwsCli_RolesOverASourceProfile_TakeOneCodeAndNoChangeOfTheFiles()
    {
        await using ProgramBench bench = await StartAsync();
        string before = await File.ReadAllTextAsync(bench.Environment["AWS_SHARED_CREDENTIALS_FILE"]);
        bench.Environment["OKTAAWS_MFA_CODE"] = "123456";

        Assert.EndsWith(":assumed-role/admin/", await CallerAsync(bench, "dev-admin"), StringComparison.Ordinal);
        Assert.EndsWith(":assumed-role/poweruser/", await CallerAsync(bench, "stage-poweruser"), StringComparison.Ordinal);
        Assert.EndsWith(":assumed-role/spectator/", await CallerAsync(bench, "prod-spectator"), StringComparison.Ordinal);

        Assert.Single(bench.Requests, "GetSessionToken");
        Assert.Equal(before, await File.ReadAllTextAsync(bench.Environment["AWS_SHARED_CREDENTIALS_FILE"]));
    }

    [Fact]
    public async Task CredentialProcess_CodeGiven_RenewsTheSession()
    {
        await using ProgramBench bench = await StartAsync();

        ProgramResult first = await bench.RunAsync("credential-process", "bastion-sts", "--mfa-code", "123456");
        ProgramResult warm = await bench.RunAsync("credential-process", "bastion-sts");
        ProgramResult renewed = await bench.RunAsync("credential-process", "bastion-sts", "--mfa-code", "234567");

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Equal(first.Output, warm.Output);
        Assert.NotEqual(first.Output, renewed.Output);
        using JsonDocument json = JsonDocument.Parse(renewed.Output);
        Assert.InRange(json.RootElement.GetProperty("Expiration").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
        Assert.Equal(2, bench.Requests.Count(r => r == "GetSessionToken"));
    }

    [Fact]
    public async Task CredentialProcess_WrongCodeWithoutATerminal_IsOneLineOnStderr()
    {
        await using ProgramBench bench = await StartAsync();

        ProgramResult result = await bench.RunAsync("credential-process", "dev-admin", "--mfa-code", "000000");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: MfaCodeRejected: AWS did not take the code of 'arn:aws:iam::123456789012:mfa/aidan-melen'. Wait for the next code", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error, '\n');
    }

    [Fact]
    public async Task Write_CodeAndThenNone_FillsTheSectionsAndLeavesTheUsersOwn()
    {
        await using ProgramBench bench = await StartAsync();
        string file = bench.Environment["AWS_SHARED_CREDENTIALS_FILE"];

        ProgramResult[] results = [await bench.RunAsync("write", "bastion-sts", "--mfa-code", "123456"), await bench.RunAsync("write", "dev-admin"), await bench.RunAsync("write", "dev-admin", "--profile-name", "default")];
        ProgramResult refused = await bench.RunAsync("write", "dev-admin", "--profile-name", "bastion");

        Assert.All(results, r => Assert.True(r.ExitCode == 0, r.Error));
        Assert.StartsWith("oktaaws: LongLivedKeysPresent", refused.Error, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(file);
        Assert.Equal(3, text.Split("aws_access_key_id = ASIA").Length - 1);
        Assert.Contains($"[bastion]\naws_access_key_id = {User(bench).AccessKeyId}\n", text, StringComparison.Ordinal);
        // Keys that were written into the section on the way do not hide the user's own.
        Assert.Equal(0, (await bench.RunAsync("credential-process", "bastion-sts", "--mfa-code", "234567")).ExitCode);
    }

    [PtyFact]
    public async Task CredentialProcess_OnATerminal_AsksForTheCodeInTheWordsOfBastion()
    {
        await using ProgramBench bench = await StartAsync();
        await using var terminal = new Terminal(bench.Environment, "credential-process", "bastion-sts");

        await terminal.AnswerAsync("Enter MFA code for arn:aws:iam::123456789012:mfa/aidan-melen", "123456");
        (int exitCode, string output) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.StartsWith("{\"Version\":1,", output, StringComparison.Ordinal);
        Assert.DoesNotContain("123456\r", terminal.Screen, StringComparison.Ordinal);
    }

    private static IamUserScene User(ProgramBench bench) => bench.Served.World.Scenario.IamUsers[0];

    private static async Task<ProgramBench> StartAsync()
    {
        ProgramBench bench = await ProgramBench.StartAsync("iam-user");
        await File.WriteAllTextAsync(bench.ConfigFile, """
            [profile bastion-sts]
            provider = iam-user
            source_profile = bastion-sts
            [profile dev-admin]
            extends = bastion-sts
            role = arn:aws:iam::234567890123:role/admin
            """);
        bench.Environment["AWS_DEFAULT_REGION"] = "us-west-2";
        string command = string.Join(' ', OktaAwsProgram.Command.Select(part => $"\"{part}\""));
        bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(bench.Home, "credentials");
        bench.Environment["AWS_CONFIG_FILE"] = Path.Combine(bench.Home, "aws-config");
        await File.WriteAllTextAsync(bench.Environment["AWS_CONFIG_FILE"], "[default]\noutput = json\n");
        await File.WriteAllTextAsync(bench.Environment["AWS_SHARED_CREDENTIALS_FILE"], $"""
            [bastion]
            aws_access_key_id = {User(bench).AccessKeyId}
            aws_secret_access_key = {User(bench).SecretAccessKey}

            [bastion-sts]
            mfa_serial = arn:aws:iam::123456789012:mfa/aidan-melen
            credential_process = {command} credential-process bastion-sts
            source_profile = bastion

            [dev-admin]
            role_arn = arn:aws:iam::234567890123:role/admin
            source_profile = bastion-sts

            [stage-poweruser]
            role_arn = arn:aws:iam::345678901234:role/poweruser
            source_profile = bastion-sts

            [prod-spectator]
            role_arn = arn:aws:iam::456789012345:role/spectator
            source_profile = bastion-sts
            """);
        return bench;
    }

    // Who the CLI is with a profile; the name of its session is its own affair.
    private static async Task<string> CallerAsync(ProgramBench bench, string profile)
    {
        ProgramResult result = await OktaAwsProgram.RunAsync(
            ["aws"], bench.Environment, "sts", "get-caller-identity", "--profile", profile, "--endpoint-url", bench.Served.Urls.Sts, "--query", "Arn", "--output", "text");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output[..(result.Output.LastIndexOf('/') + 1)];
    }
}
