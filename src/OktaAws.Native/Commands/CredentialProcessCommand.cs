using System.CommandLine;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Commands;

/// <summary><c>oktaaws credential-process [PROFILE]</c>: the AWS SDKs' contract for external credentials on stdout, everything else elsewhere.</summary>
internal static class CredentialProcessCommand
{
    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        // The AWS tools start it wherever they happen to be: the folder must not change whose keys they get.
        var settings = new SettingOptions(looksForProject: false);
        var command = new Command("credential-process", "Prints credentials as JSON for the AWS CLI and SDKs.") { profile };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandRun.ConnectAsync(parsed, settings, profile, Print, cancellation));
        return command;

        static Task Print(TemporaryCredential credential, ILog log)
        {
            WarmAnswer.Write(credential);
            return Task.CompletedTask;
        }
    }
}
