using System;
using System.CommandLine;
using System.CommandLine.Parsing;
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

    // What scripts made for aws-okta-processor set.
    private const string TargetVariable = "AWS_OKTA_TARGET_SHELL";

    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        var shell = new Option<string?>("--shell") { Description = "Shell to write for: bash, zsh, fish, pwsh or cmd. Without it: the one of $AWS_OKTA_TARGET_SHELL or $SHELL, on Windows pwsh." };
        shell.CompletionSources.Add([.. Shells.Select(s => s.Shell)]);
        shell.Validators.Add(CheckShell);
        Option<bool> securityToken = SecurityTokenOption.Create();
        var settings = new SettingOptions();
        var command = new Command("env", "Prints a line that sets the credentials in a shell: eval $(oktaaws env web).") { profile, shell, securityToken };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            // Known before anybody signs in.
            string wanted = parsed.GetValue(shell) ?? Default();
            string? format = FormatOf(wanted);
            if (format is null) return CommandRun.MisuseAsync(parsed, $"The shell '{wanted}' is not known. Name one: --shell bash, zsh, fish, pwsh or cmd.");
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

    private static string? FormatOf(string shell) => Shells.FirstOrDefault(s => string.Equals(s.Shell, shell, StringComparison.OrdinalIgnoreCase)).Format;

    private static void CheckShell(OptionResult given)
    {
        if (given.Tokens.FirstOrDefault(t => FormatOf(t.Value) is null) is { } unknown)
            given.AddError($"The shell '{unknown.Value}' is not known: --shell is one of {string.Join(", ", Shells.Select(s => s.Shell))}.");
    }

    private static string Default()
    {
        if (Environment.GetEnvironmentVariable(TargetVariable) is { } target && !string.IsNullOrWhiteSpace(target)) return target.Trim();
        string named = Path.GetFileNameWithoutExtension(Environment.GetEnvironmentVariable("SHELL") ?? string.Empty);
        return named.Length > 0 ? named : OperatingSystem.IsWindows() ? "pwsh" : "sh";
    }
}
