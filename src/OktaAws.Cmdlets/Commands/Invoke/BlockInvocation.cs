using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Invoke;

/// <summary>A script block, which sees the variables of this process: one at a time, and put back whatever ends it.</summary>
internal sealed class BlockInvocation(ScriptBlock block, object?[] arguments, IReadOnlyList<object?>? input) : IInvocation
{
    public async Task RunAsync(HostPipe pipe, IReadOnlyList<EnvironmentVariable> variables, CancellationToken cancellation)
    {
        using IDisposable turn = await ProcessVariables.EnterAsync(pipe.Owner, () => pipe.Post(TellWait), cancellation).ConfigureAwait(false);
        await pipe.AskAsync(c => Run(c, variables)).ConfigureAwait(false);
    }

    private static void TellWait(PSCmdlet cmdlet) =>
        cmdlet.WriteWarning("Another script block of Invoke-OktaAws has the variables of this process; waiting for its end. Programs (Invoke-OktaAws web -- aws …) run beside each other.");

    // A pipeline within ours: what the block emits streams on as it comes, and a stop, a break or an error that leaves it
    // passes through here.
    private bool Run(PSCmdlet cmdlet, IReadOnlyList<EnvironmentVariable> variables)
    {
        using IDisposable set = ProcessVariables.Set(variables);
        using SteppablePipeline pipeline = ScriptBlock.Create("param($Block, $With) & $Block @With").GetSteppablePipeline(CommandOrigin.Internal, [block, arguments]);
        pipeline.Begin(input is not null, (EngineIntrinsics)cmdlet.SessionState.PSVariable.GetValue("ExecutionContext"));
        if (input is null) pipeline.Process();
        else foreach (object? value in input) pipeline.Process(value);
        pipeline.End();
        return true;
    }
}
