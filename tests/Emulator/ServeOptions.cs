using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace OktaAws.Emulator;

/// <summary>The command line of <c>serve</c>.</summary>
internal sealed record ServeOptions
{
    public const string Usage =
        "usage: OktaAws.Emulator serve --scenario NAME|FILE.json [--latency MS] [--connect-latency MS] [--https] [--ca-file PATH] [--proxy] [--keep]\n"
        + "  --keep  go on when stdin is closed; without it the end of stdin ends the server";

    public required Scenario Scenario { get; init; }

    public int? LatencyMs { get; init; }

    public int ConnectLatencyMs { get; init; }

    public bool Https { get; init; }

    public string? CaFile { get; init; }

    public bool Proxy { get; init; }

    public bool Keep { get; init; }

    /// <summary>Reads arguments; throws <see cref="ArgumentException"/> for unknown ones.</summary>
    public static ServeOptions Parse(IReadOnlyList<string> arguments)
    {
        if (arguments is not ["serve", ..])
        {
            throw new ArgumentException("The only command is 'serve'.");
        }

        ServeOptions options = new() { Scenario = Scenarios.Named("password") };
        for (int index = 1; index < arguments.Count; index++)
        {
            string name = arguments[index];
            string Next() => ++index < arguments.Count ? arguments[index] : throw new ArgumentException($"{name} needs a value.");
            options = name switch
            {
                "--scenario" => options with { Scenario = Load(Next()) },
                "--latency" => options with { LatencyMs = int.Parse(Next(), CultureInfo.InvariantCulture) },
                "--connect-latency" => options with { ConnectLatencyMs = int.Parse(Next(), CultureInfo.InvariantCulture) },
                "--https" => options with { Https = true },
                "--ca-file" => options with { CaFile = Next() },
                "--proxy" => options with { Proxy = true },
                "--keep" => options with { Keep = true },
                _ => throw new ArgumentException($"Unknown argument {name}."),
            };
        }

        return options;
    }

    private static Scenario Load(string nameOrFile) =>
        nameOrFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || File.Exists(nameOrFile) ? Scenario.Load(nameOrFile) : Scenarios.Named(nameOrFile);
}
