using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;

namespace OktaAws.Native.Commands;

/// <summary><c>oktaaws credential-process [PROFILE]</c>: the AWS SDKs' contract for external credentials on stdout, everything else elsewhere.</summary>
internal static class CredentialProcessCommand
{
    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        var settings = new SettingOptions();
        var command = new Command("credential-process", "Prints credentials as JSON for the AWS CLI and SDKs.") { profile };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            CommandRun.ExecuteAsync(parsed, settings, (engine, options, cancel) => PrintAsync(engine, SignInTarget.ForProfile(parsed.GetValue(profile), settings.Layer(parsed)), options, cancel), cancellation));
        return command;
    }

    private static async Task PrintAsync(OktaAwsEngine engine, SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        WarmAnswer.Write(await engine.ConnectAsync(target, options, cancellation).ConfigureAwait(false));
}
