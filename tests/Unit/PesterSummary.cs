using System.IO;

namespace OktaAws.Unit;

/// <summary>The totals of a run in one line, for whoever reports it: <c>Pester 41/0/0 on pwsh 7.6.5</c> (passed/failed/skipped).</summary>
internal static class PesterSummary
{
    private static readonly object Gate = new();
    private static int s_passed;
    private static int s_failed;
    private static int s_skipped;

    public static void Add(PesterRun run)
    {
        lock (Gate)
        {
            s_passed += run.Passed;
            s_failed += run.Failures.Count;
            s_skipped += run.Skipped;
            Write($"Pester {s_passed}/{s_failed}/{s_skipped} on pwsh {PesterHost.Version}");
        }
    }

    public static void Write(string line)
    {
        string folder = Repository.At("output");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pester-summary.txt"), line + "\n");
    }
}
