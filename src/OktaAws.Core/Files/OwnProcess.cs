using System.ComponentModel;
using System.Diagnostics;

namespace OktaAws.Core.Files;

/// <summary>Which process this is, and whether another one still is.</summary>
internal static class OwnProcess
{
    // The start of a process is computed from the age of the computer, which differs a little from reader to reader.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static int Id
    {
        get
        {
#if NET8_0_OR_GREATER
            return Environment.ProcessId;
#else
            using var self = Process.GetCurrentProcess();
            return self.Id;
#endif
        }
    }

    public static DateTimeOffset Start
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.StartTime.ToUniversalTime();
        }
    }

    /// <summary>Whether the process that had this id and began then is there: ids are given again.</summary>
    public static bool IsAlive(int id, DateTimeOffset start)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return (process.StartTime.ToUniversalTime() - start).Duration() < Tolerance;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // It is there, and not ours to look at.
            return true;
        }
    }
}
