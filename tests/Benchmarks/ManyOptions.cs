using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OktaAws.Benchmarks;

/// <summary>The command line of <c>many</c>.</summary>
internal sealed record ManyOptions
{
    public string Scenario { get; init; } = "roles-500-in-100";

    public int LatencyMs { get; init; } = 80;

    public IReadOnlyList<int> AtOnce { get; init; } = [16, 32];

    public int ThrottledPercent { get; init; } = 10;

    public bool Serial { get; init; } = true;

    /// <summary>Null when something is not understood.</summary>
    public static ManyOptions? TryParse(string[] args)
    {
        var options = new ManyOptions();
        try
        {
            for (int i = 0; i < args.Length; i++)
            {
                options = args[i] switch
                {
                    "--scenario" => options with { Scenario = args[++i] },
                    "--latency" => options with { LatencyMs = Number(args[++i]) },
                    "--at-once" => options with { AtOnce = [.. args[++i].Split(',').Select(Number)] },
                    "--throttled" => options with { ThrottledPercent = Number(args[++i]) },
                    "--no-serial" => options with { Serial = false },
                    _ => throw new FormatException(args[i]),
                };
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
