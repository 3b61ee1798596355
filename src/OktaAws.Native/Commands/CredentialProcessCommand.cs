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
        var profile = new Argument<string?>("profile") { Arity = ArgumentArity.ZeroOrOne, Description = "Name of the profile." };
        profile.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value.StartsWith('-')) result.AddError($"Unknown option '{result.Tokens[0].Value}'.");
        });
        var settings = new SettingOptions();
        var command = new Command("credential-process", "Prints credentials as JSON for the AWS CLI and SDKs.") { profile };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            CommandRun.ExecuteAsync(parsed, settings, (engine, options, cancel) => PrintAsync(engine, settings.Target(parsed, parsed.GetValue(profile)), options, cancel), cancellation));
        return command;
    }

    private static async Task PrintAsync(OktaAwsEngine engine, SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        WarmAnswer.Write(await engine.ConnectAsync(target, options, cancellation).ConfigureAwait(false));
}
