using System.Collections.Generic;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>Keeps everything that was said; several engines may talk at once.</summary>
internal sealed class RecordingNotices : ILog, IAttention
{
    public List<string> Said { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Shown { get; } = [];

    public int Cleared { get; private set; }

    public void Verbose(DisplayText message) => Add(Said, message.ToString());

    public void Debug(DisplayText message) => Add(Said, message.ToString());

    public void Warning(DisplayText message)
    {
        Add(Said, message.ToString());
        Add(Warnings, message.ToString());
    }

    public void Show(DisplayText activity, DisplayText what) => Add(Shown, $"{activity}: {what}");

    public void Clear() => Cleared++;

    private static void Add(List<string> list, string text)
    {
        lock (list) list.Add(text);
    }
}
