using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>The engine's log on PowerShell's streams.</summary>
/// <param name="pipe">Where to write.</param>
/// <param name="isQuiet">True for the line in $PROFILE (-NonInteractive -ErrorAction Ignore), which must not print: warnings go to Verbose.</param>
internal sealed class PipelineLog(HostPipe pipe, bool isQuiet) : ILog
{
    public void Verbose(DisplayText message) => pipe.Post(c => c.WriteVerbose(message.ToString()));

    public void Debug(DisplayText message) => pipe.Post(c => c.WriteDebug(message.ToString()));

    public void Warning(DisplayText message)
    {
        if (isQuiet) Verbose(message);
        else pipe.Post(c => c.WriteWarning(message.ToString()));
    }
}
