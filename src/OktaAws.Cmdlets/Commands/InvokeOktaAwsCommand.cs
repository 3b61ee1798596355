using OktaAws.Commands.Invoke;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Hosting;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Runs a program, or a script block, with the keys of a profile in its environment.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "OktaAws", DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(string), typeof(object))]
public sealed class InvokeOktaAwsCommand : CredentialCommand
{
    /// <summary>A program, which gets an environment of its own, or a script block, which sees variables of this process.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("ScriptBlock")]
    [ValidateNotNullOrEmpty]
    public object? Command { get; set; }

    /// <summary>Arguments of the program or the script block.</summary>
    [Parameter(ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public object?[]? ArgumentList { get; set; }

    private protected override async Task RunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        try
        {
            await InvokeAsync(pipe, run, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (ChildProgram.ExitCodeOf(e) is { } code)
        {
            // A script that looks at $LASTEXITCODE alone must not find the success of an earlier program.
            await pipe.AskAsync(c => ProgramInvocation.SetExitCode(c, code)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        // Looked for before the sign-in: a slip costs no push.
        IInvocation invocation = await FindAsync(pipe).ConfigureAwait(false);
        TemporaryCredential keys = await Engine(pipe).ConnectAsync(run.ToTarget(), run.Options, cancellation).ConfigureAwait(false);
        IEnumerable<string> inherited = Environment.GetEnvironmentVariables().Keys.Cast<string>();
        await invocation.RunAsync(pipe, EnvironmentVariables.OfChild(keys, inherited, withSecurityToken: false), cancellation).ConfigureAwait(false);
    }

    private async Task<IInvocation> FindAsync(HostPipe pipe)
    {
        object? command = Command is PSObject wrapped ? wrapped.BaseObject : Command;
        object?[] arguments = ArgumentList ?? [];
        return command is ScriptBlock block
            ? new BlockInvocation(block, arguments)
            : await pipe.AskAsync<IInvocation>(c => ProgramInvocation.Find(c, LanguagePrimitives.ConvertTo<string>(command), arguments)).ConfigureAwait(false);
    }
}
