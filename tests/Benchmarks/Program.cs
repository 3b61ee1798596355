using System;
using System.Threading.Tasks;

namespace OktaAws.Benchmarks;

/// <summary>Benchmarks of what users wait for, each against a baseline in the same run. Not tests: run them at a quiet moment.</summary>
internal static class Program
{
    private const string Usage = """
        usage: dotnet run --project tests/Benchmarks -- many [options]

        many    connects many roles through an emulated organization in a process of its own: side by side, with some calls
                throttled, and one after another with the same client; prints times, their ratio, peak memory and what was lost.

          --scenario NAME     of the emulator                                  (roles-500-in-100)
          --latency MS        added to every STS call                          (80)
          --at-once N,N       exchanges side by side, one row for each         (16,32)
          --throttled P       percent of calls throttled in the throttled row  (10)
          --no-serial         leaves out the baseline, and with it the ratio

        Exit code 1 when a role was lost, or when the best ratio is above 1/10.
        """;

    private static async Task<int> Main(string[] args)
    {
        if (args is not ["many", .. var rest] || ManyOptions.TryParse(rest) is not { } options)
        {
            Console.WriteLine(Usage);
            return args is ["--help" or "-h"] or ["many", "--help" or "-h"] ? 0 : 2;
        }

        return await new ManyRoles(options).RunAsync().ConfigureAwait(false) ? 0 : 1;
    }
}
