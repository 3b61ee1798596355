using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Commands;

/// <summary><c>oktaaws write [PROFILE]</c>: the keys into a section of the shared credentials file.</summary>
internal static class WriteCommand
{
    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        var section = new Option<string?>("--profile-name") { Description = "Section to write; without it the name of the profile, or account and role." };
        section.Validators.Add(BlankValue.Refuse);
        // A name of its own: --force means new keys on every command, and must not cost anybody long-lived ones.
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace long-lived keys of the section too." };
        var settings = new SettingOptions();
        var command = new Command("write", "Writes credentials to the shared credentials file of AWS.") { profile, section, overwrite };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandRun.ConnectAsync(
            parsed,
            settings,
            profile,
            async (credential, log) =>
            {
                string told = Write(credential, parsed.GetValue(section), parsed.GetValue(overwrite), log, cancellation);
                if (!settings.Quiet(parsed)) await Console.Error.WriteLineAsync(told).ConfigureAwait(false);
            },
            cancellation));
        return command;
    }

    private static string Write(TemporaryCredential credential, string? section, bool overwrite, ILog log, CancellationToken cancellation)
    {
        var file = SharedCredentialsFile.Open(null, log);
        string name = section ?? SharedCredentialsFile.SectionOf(credential);
        try
        {
            file.Write(name, credential, overwrite, cancellation);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.LongLivedKeysPresent)
        {
            throw new OktaAwsException(e.Id, e.Message, e.Target, "Choose another section with --profile-name, or give --overwrite.", e);
        }

        return $"oktaaws: wrote {DisplayText.Clean($"[{name}] of '{file.FilePath}': {credential}")}";
    }
}
