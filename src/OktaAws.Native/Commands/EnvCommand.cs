using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OktaAws.Core.Export;

namespace OktaAws.Native.Commands;

/// <summary><c>oktaaws env [PROFILE]</c>: one line for eval, source or Invoke-Expression.</summary>
internal static class EnvCommand
{
    // The names shells go by, and the formats they read.
    private static readonly (string Shell, string Format)[] Shells =
    [
        ("bash", "Bash"), ("zsh", "Zsh"), ("fish", "Fish"), ("pwsh", "PowerShell"), ("cmd", "Cmd"),
        ("powershell", "PowerShell"), ("sh", "Bash"), ("dash", "Bash"), ("ksh", "Bash"),
    ];

    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        var shell = new Option<string?>("--shell") { Description = "Shell to write for: bash, zsh, fish, pwsh or cmd. Without it: the one of $SHELL, on Windows pwsh." };
        shell.AcceptOnlyFromAmong([.. Shells.Select(s => s.Shell)]);
        Option<bool> securityToken = SecurityTokenOption.Create();
        var settings = new SettingOptions();
        var command = new Command("env", "Prints a line that sets the credentials in a shell: eval $(oktaaws env web).") { profile, shell, securityToken };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            // Known before anybody signs in.
            string? format = FormatOf(parsed.GetValue(shell) ?? Default());
            if (format is null) return CommandRun.MisuseAsync("Name the shell: --shell bash, zsh, fish, pwsh or cmd.");
            return CommandRun.ConnectAsync(
                parsed,
                settings,
                profile,
                (credential, _) =>
                {
                    WarmAnswer.WriteLine(Encoding.UTF8.GetBytes(CredentialFormats.Render(format, credential, parsed.GetValue(securityToken))));
                    return Task.CompletedTask;
                },
                cancellation);
        });
        return command;
    }

    private static string? FormatOf(string shell) => Shells.FirstOrDefault(s => s.Shell == shell).Format;

    private static string Default()
    {
        string named = Path.GetFileNameWithoutExtension(Environment.GetEnvironmentVariable("SHELL") ?? string.Empty);
        return named.Length > 0 ? named : OperatingSystem.IsWindows() ? "pwsh" : "sh";
    }
}
