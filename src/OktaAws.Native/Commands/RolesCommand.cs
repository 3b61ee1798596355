using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;

namespace OktaAws.Native.Commands;

/// <summary><c>oktaaws roles [PROFILE]</c>: the roles the user may take, on stdout for other programs.</summary>
internal static class RolesCommand
{
    private const string SuffixVariable = "AWS_OKTA_ROLE_SUFFIX_DELIMITER";

    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        var output = new Option<string>("--output") { Description = "json, profiles (for the AWS config file) or text.", DefaultValueFactory = _ => RoleFormats.Json };
        output.AcceptOnlyFromAmong([.. RoleFormats.Names]);
        var format = new Option<string>("--output-format")
        {
            Description = $"For text: a line with tokens: {string.Join(' ', RoleTokens.Names.Select(n => "{" + n + "}"))}.",
            DefaultValueFactory = _ => "{account},{role}",
        };
        var refresh = new Option<bool>("--refresh") { Description = "Ask the organization again instead of using the remembered list." };
        var settings = new SettingOptions();
        var command = new Command("roles", "Prints the roles the user may take, over all AWS applications.") { profile, output, format, refresh };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandRun.ExecuteAsync(
            parsed,
            settings,
            async (engine, _, options, cancel) =>
            {
                options.Force |= parsed.GetValue(refresh);
                RoleList list = await engine.GetRolesAsync(settings.Target(parsed, parsed.GetValue(profile)), options, cancel).ConfigureAwait(false);
                StandardOutput.Write(Encoding.UTF8.GetBytes(RoleFormats.Render(parsed.GetValue(output)!, list.Roles, new RoleTokens(Environment.GetEnvironmentVariable(SuffixVariable)), parsed.GetValue(format)!, Program)));
                await ReportAsync(list).ConfigureAwait(false);
            },
            cancellation));
        return command;
    }

    // Where it was started from; through a link that name stays good when the program is replaced.
    private static string Program =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet" ? path : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "oktaaws.exe" : "oktaaws");

    // What is known has been printed; the last failure becomes the exit code.
    private static async Task ReportAsync(RoleList list)
    {
        foreach (OktaAwsException failure in list.Failures.SkipLast(1)) await CommandRun.FailAsync(failure).ConfigureAwait(false);
        if (list.Failures.Count > 0) throw list.Failures[^1];
    }
}
