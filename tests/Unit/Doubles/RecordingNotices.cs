using System.Collections.Generic;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>Keeps everything that was said.</summary>
internal sealed class RecordingNotices : ILog, IAttention
{
    public List<string> Said { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Shown { get; } = [];

    public int Cleared { get; private set; }

    public void Verbose(DisplayText message) => Say(message);

    public void Debug(DisplayText message) => Say(message);

    public void Warning(DisplayText message)
    {
        Say(message);
        lock (Warnings) Warnings.Add(message.ToString());
    }

    public void Show(DisplayText activity, DisplayText what) => Shown.Add($"{activity}: {what}");

    public void Clear() => Cleared++;

    // Exchanges run side by side.
    private void Say(DisplayText message)
    {
        lock (Said) Said.Add(message.ToString());
    }
}
