using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>
/// Shows what is awaited of the person: as progress while it lasts, and once as a line, because with $ProgressPreference
/// SilentlyContinue the number to pick on the phone would be seen nowhere.
/// </summary>
internal sealed class ProgressAttention(HostPipe pipe) : IAttention
{
    private const int ActivityId = 0x0A5;
    private static readonly string[] HostTags = ["PSHOST"];

    private string? _shown;
    private string? _activity;

    public void Show(DisplayText activity, DisplayText what)
    {
        string text = what.ToString();
        bool isNew = Interlocked.Exchange(ref _shown, text) != text;
        string title = _activity = activity.ToString();
        pipe.Post(c =>
        {
            c.WriteProgress(new ProgressRecord(ActivityId, NotEmpty(title), NotEmpty(text)));
            if (isNew) c.WriteInformation(new HostInformationMessage { Message = text }, HostTags);
        });
    }

    public void Clear()
    {
        if (Interlocked.Exchange(ref _activity, null) is not { } title) return;
        _shown = null;
        pipe.Post(c => c.WriteProgress(new ProgressRecord(ActivityId, NotEmpty(title), " ") { RecordType = ProgressRecordType.Completed }));
    }

    private static string NotEmpty(string text) => text.Length == 0 ? " " : text;
}
