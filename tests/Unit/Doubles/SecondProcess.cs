using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Core.Model;

namespace OktaAws.Unit.Doubles;

/// <summary>This assembly as a program: another process that edits the AWS files the way oktaaws does, and may be killed, or that reads them by the AWS SDK.</summary>
internal static class SecondProcess
{
    /// <summary>Starts it with some variables more than this process has.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SecondProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Keys that tell which writer wrote them and in which turn.</summary>
    public static TemporaryCredential Keys(string writer, int turn) =>
        new($"ASIA{writer}T{turn}", $"secret-{writer}-{turn}", $"token/{writer}+{turn}==", new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero)) { Profile = writer };

    /// <summary>One edit of one kind, tried again as long as others keep the file busy.</summary>
    public static void Edit(string kind, string path, HomeFolders home, string section, int turn, Action? beforeRename = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (kind == "config") Register(path, home, section, turn, beforeRename);
                else new Core.Export.SharedCredentialsFile(path, home, null) { BeforeRename = beforeRename }.Write(section, Keys(section, turn), force: false);
                return;
            }
            catch (OktaAwsException e) when (e.Id == ErrorId.CredentialsFileBusy && attempt < 6)
            {
                Console.WriteLine(e.Message);
            }
        }
    }

    private static void Register(string path, HomeFolders home, string section, int turn, Action? beforeRename)
    {
        ProcessLine line = ProcessLine.ForProfile(section, $"turn-{turn}");
        new AwsConfigFile(path, home, null) { BeforeRename = beforeRename }.Register([line], "/opt/okta aws/oktaaws", force: false);
        if (line.Failure is not null) throw line.Failure;
    }

    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["write", var kind, var path, var section, var turns, var killAt]:
                Write(kind, path, section, int.Parse(turns, CultureInfo.InvariantCulture), int.Parse(killAt, CultureInfo.InvariantCulture));
                return 0;
            case ["sdk", var profile]:
                if (!new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out AWSCredentials found)) return 1;
                ImmutableCredentials keys = found.GetCredentials();
                Console.Write($"{keys.AccessKey} {keys.SecretKey} {keys.Token}");
                return 0;
            default:
                Console.Error.WriteLine("write KIND PATH SECTION TURNS KILL-AT | sdk PROFILE");
                return 2;
        }
    }

    private static void Write(string kind, string path, string section, int turns, int killAt)
    {
        Console.WriteLine("ready");
        HomeFolders home = HomeFolders.OfProcess();
        for (int turn = 1; turn <= turns; turn++)
        {
            bool isLast = turn == killAt;
            Edit(kind, path, home, section, turn, isLast ? () => Process.GetCurrentProcess().Kill() : null);
            Thread.Sleep(10);
        }
    }
}
