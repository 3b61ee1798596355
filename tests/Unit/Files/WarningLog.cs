using System.Collections.Generic;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Files;

/// <summary>Remembers what was said.</summary>
internal sealed class WarningLog : ILog
{
    public List<string> Warnings { get; } = [];

    public List<string> Steps { get; } = [];

    public void Verbose(DisplayText message) => Steps.Add(message.ToString());

    public void Debug(DisplayText message)
    {
    }

    public void Warning(DisplayText message) => Warnings.Add(message.ToString());
}
