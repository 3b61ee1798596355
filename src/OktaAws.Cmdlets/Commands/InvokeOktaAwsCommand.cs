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
public sealed class InvokeOktaAwsCommand : CredentialCommand, IDynamicParameters
{
    private const string InputObject = nameof(InputObject);

    private readonly List<object?> _values = [];
    private RuntimeDefinedParameter? _input;
    private SignInRun[]? _fed;

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

    /// <summary>
    /// -InputObject, once the target is named. Without a name the pipeline is what names it, and a parameter that takes any
    /// object would take the profiles and roles.
    /// </summary>
    object? IDynamicParameters.GetDynamicParameters()
    {
        if (Profile is null && ProfileName is null && InputProfile is null && InputRole is null) return null;
        _input = new RuntimeDefinedParameter(InputObject, typeof(object), [new ParameterAttribute { ValueFromPipeline = true }]);
        return new RuntimeDefinedParameterDictionary { [InputObject] = _input };
    }

    // Kept now: an object of the pipeline may have a property that would bind as the name of another profile.
    private protected override void Check()
    {
        if (_input is not null && (MyInvocation.ExpectingInput || _input.IsSet)) _fed = [.. base.Runs()];
    }

    private protected override IEnumerable<SignInRun> Runs() => _fed ?? base.Runs();

    private protected override Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        if (_fed is null) return base.RecordAsync(pipe, cancellation);
        if (MyInvocation.ExpectingInput) _values.Add(_input!.Value);
        else _values.AddRange(LanguagePrimitives.GetEnumerable(_input!.Value)?.Cast<object?>() ?? [_input.Value]);
        return Task.CompletedTask;
    }

    // Several targets each get the whole input, so it is read to its end first.
    private protected override Task EndAsync(HostPipe pipe, CancellationToken cancellation) =>
        _fed is null ? Task.CompletedTask : base.RecordAsync(pipe, cancellation);

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
        IReadOnlyList<object?>? input = _fed is null ? null : _values;
        return command is ScriptBlock block
            ? new BlockInvocation(block, arguments, input)
            : await pipe.AskAsync<IInvocation>(c => ProgramInvocation.Find(c, LanguagePrimitives.ConvertTo<string>(command), arguments, input)).ConfigureAwait(false);
    }
}
