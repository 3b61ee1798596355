using System;
using System.Collections;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Native.Processes;

namespace OktaAws.Native.Commands;

/// <summary><c>oktaaws exec [PROFILE] -- command…</c>: a program with the keys in its environment; its exit code is ours.</summary>
internal static class ExecCommand
{
    public static Command Create()
    {
        Argument<string?> profile = ProfileArgument.Create();
        var words = new Argument<string[]>("command") { Arity = ArgumentArity.ZeroOrMore, Description = "After --: the program and its arguments, passed on as they are." };
        Option<bool> securityToken = SecurityTokenOption.Create();
        var settings = new SettingOptions();
        var command = new Command("exec", "Runs a program with the credentials: oktaaws exec web -- aws s3 ls.") { profile, words, securityToken };
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            // "exec -- aws" has no profile: what the parser took for one is the program.
            string[] given = AfterDashes(parsed);
            string[] parsedWords = parsed.GetValue(words) ?? [];
            if (given.Length == 0 || parsedWords.Length > given.Length) return await CommandRun.MisuseAsync("Write the program behind two dashes: oktaaws exec web -- aws s3 ls.").ConfigureAwait(false);
            Argument<string?> named = parsedWords.Length < given.Length ? ProfileArgument.Create() : profile;
            return await RunAsync(given, action => CommandRun.ConnectAsync(parsed, settings, named, (credential, _) => action(credential), cancellation), parsed.GetValue(securityToken)).ConfigureAwait(false);
        });
        return command;
    }

    private static string[] AfterDashes(ParseResult parsed) =>
        [.. parsed.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Skip(1).Select(t => t.Value)];

    private static async Task<int> RunAsync(string[] words, Func<Func<TemporaryCredential, Task>, Task<int>> connect, bool withSecurityToken)
    {
        try
        {
            // Looked for before the sign-in: a slip costs no push.
            string path = ProgramSearch.Find(words[0]);
            IReadOnlyList<EnvironmentVariable> variables = [];
            int connected = await connect(credential =>
            {
                variables = EnvironmentVariables.OfChild(credential, Environment.GetEnvironmentVariables().Keys.Cast<string>(), withSecurityToken);
                return Task.CompletedTask;
            }).ConfigureAwait(false);
            return connected == 0 ? await ProgramStart.RunAsync(path, words, variables).ConfigureAwait(false) : connected;
        }
        catch (OktaAwsException e) when (ChildProgram.ExitCodeOf(e) is { } code)
        {
            await CommandRun.FailAsync(e).ConfigureAwait(false);
            return code;
        }
    }
}
