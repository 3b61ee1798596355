using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Invoke;

/// <summary>Something that runs with variables set.</summary>
internal interface IInvocation
{
    /// <summary>Runs it to its end; what it emits goes down the pipeline as it comes.</summary>
    Task RunAsync(HostPipe pipe, IReadOnlyList<EnvironmentVariable> variables, CancellationToken cancellation);
}
