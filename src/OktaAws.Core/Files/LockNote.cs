using System.Globalization;
using System.Text;

namespace OktaAws.Core.Files;

/// <summary>What a lock file says: its owner's process, since when, and when and how the last attempt ended; a line each.</summary>
internal sealed class LockNote(int? processId, string? outcome, DateTimeOffset? outcomeAt)
{
    private const int MaxBytes = 4096;

    public int? ProcessId { get; } = processId;

    public string? Outcome { get; } = outcome;

    public DateTimeOffset? OutcomeAt { get; } = outcomeAt;

    /// <summary>Reads from the beginning; what is not whole counts as nothing.</summary>
    public static LockNote Read(FileStream stream)
    {
        byte[] bytes = new byte[Math.Min(stream.Length, MaxBytes)];
        stream.Position = 0;
        int length = stream.Read(bytes, 0, bytes.Length);
        string[] lines = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
        int? process = int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;
        return lines.Length >= 4 && DateTimeOffset.TryParse(lines[2], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset at)
            ? new LockNote(process, lines[3], at)
            : new LockNote(process, null, null);
    }

    public void Write(FileStream stream)
    {
        string text = $"{ProcessId}\n{Format(DateTimeOffset.UtcNow)}\n{(OutcomeAt is { } at ? Format(at) : null)}\n{Outcome?.Replace('\n', ' ')}";
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        stream.Position = 0;
        stream.Write(bytes, 0, bytes.Length);
        stream.SetLength(bytes.Length);
        stream.Flush();
    }

    private static string Format(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
