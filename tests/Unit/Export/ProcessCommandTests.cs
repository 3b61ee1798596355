using System.Diagnostics;
using System.IO;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Export;

/// <summary>The line as its readers run it: the AWS CLI's library, the AWS SDK, and the shell most other SDKs use.</summary>
public sealed class ProcessCommandTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    public static TheoryData<string> Folders =>
        ["plain", "two words", "it's", "o'neil & sons", "dollar $HOME ${x}", "back`id`tick", "quo\"te", "a'b\"c", "bang!", "ünï", "per%cent%", "semi;colon", "(1) [2] {3}", "~tilde *"];

    [BotocoreTheory]
    [MemberData(nameof(Folders))]
    public void Line_ProgramInAwkwardFolder_RunsEverywhere(string folder)
    {
        string place = Directory.CreateDirectory(_home.PathOf(folder)).FullName;
        string program = Path.Combine(place, "oktaaws");
        File.WriteAllText(program, """
            #!/bin/sh
            [ "$*" = 'credential-process web' ] || exit 9
            echo '{"Version":1,"AccessKeyId":"ASIAX","SecretAccessKey":"s","SessionToken":"t","Expiration":"2031-02-03T04:05:06Z"}'
            """);
        OwnerOnlyMode.SetPermissions(program, 0x1C0);
        string config = _home.PathOf("config");
        new AwsConfigFile(config, _home.Folders, null).Register([ProcessLine.ForProfile("web", "web")], program, force: false);
        var files = new Dictionary<string, string> { ["AWS_CONFIG_FILE"] = config, ["AWS_SHARED_CREDENTIALS_FILE"] = _home.PathOf("none") };

        Assert.Equal(["web"], new AwsConfigFile(config, _home.Folders, null).Registered());
        Assert.Equal(("ASIAX", "s", "t"), Botocore.Keys(files, "web"));
        Assert.Contains("\"ASIAX\"", RunByShell(IniDocument.Parse(File.ReadAllBytes(config)).Get("profile web", "credential_process")!), StringComparison.Ordinal);
        Assert.Equal("ASIAX s t", RunBySdk(files));
    }

    [Theory]
    [InlineData("oktaaws credential-process web", true)]
    [InlineData("\"/a b/oktaaws\" credential-process --role x", true)]
    [InlineData("\"C:\\Users\\a b\\oktaaws.exe\" credential-process web", true)]
    [InlineData("'/it'\"'\"'s/oktaaws' credential-process web", true)]
    [InlineData("oktaaws env web", false)]
    [InlineData("/opt/oktaaws-wrapper credential-process web", false)]
    [InlineData("sh -c 'oktaaws credential-process web'", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsOurs_KnowsTheProgramByItsName(string? command, bool isOurs) => Assert.Equal(isOurs, ProcessCommand.IsOurs(command));

    private static string RunByShell(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output;
    }

    private static string RunBySdk(Dictionary<string, string> files)
    {
        using Process child = SecondProcess.Start(files, "sdk", "web");
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, errors.Result);
        return output;
    }
}
