using System.Linq;
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OktaAws.Emulator;

/// <summary>Serves a scenario to other processes: one line of JSON with the addresses, then requests until stdin closes or a signal comes.</summary>
public static class Program
{
    /// <summary>Entry. 0 after a normal end, 2 for wrong arguments.</summary>
    public static async Task<int> Main(string[] args)
    {
        ServeOptions options;
        try
        {
            options = ServeOptions.Parse(args);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or JsonException or IOException)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n{ServeOptions.Usage}");
            return 2;
        }

        await ServeAsync(options);
        return 0;
    }

    private static async Task ServeAsync(ServeOptions options)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

        EmulatedWorld world = EmulatedWorld.Create(options.Scenario);
        world.Latency = TimeSpan.FromMilliseconds(options.LatencyMs ?? options.Scenario.LatencyMs);
        world.WarmUp();
        await using KestrelWorld server = await KestrelWorld.StartAsync(world, options.Https, options.CaFile, TimeSpan.FromMilliseconds(options.ConnectLatencyMs));
        await using EmulatedProxy? proxy = options.Proxy ? EmulatedProxy.Start() : null;
        Console.WriteLine(Describe(server, proxy).ToJsonString());
        await (options.Keep ? ended.Task : Task.WhenAny(ended.Task, Task.Run(() => Console.In.ReadToEnd())));

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }
    }

    private static JsonObject Describe(KestrelWorld server, EmulatedProxy? proxy)
    {
        Scenario scenario = server.World.Scenario;
        IamUserScene? iamUser = scenario.IamUsers.Count > 0 ? scenario.IamUsers[0] : null;
        UserScene? user = scenario.Users.Count > 0 ? scenario.Users[0] : null;
        return new JsonObject
        {
            ["org"] = server.Urls.Org,
            ["appUrl"] = server.Urls.AppUrl,
            ["sts"] = server.Urls.Sts,
            ["signIn"] = server.Urls.SignIn,
            ["entry"] = server.Urls.Entry,
            ["entryElsewhere"] = server.Urls.EntryElsewhere,
            ["control"] = server.Urls.Control,
            ["ca"] = server.Urls.CaFile,
            ["proxy"] = proxy?.AddressWithCredentials.ToString(),
            ["user"] = user?.Login,
            ["password"] = user?.Password,
            ["totpSecret"] = user?.Factors.FirstOrDefault(f => f.Secret is not null)?.Secret,
            ["accessKeyId"] = iamUser?.AccessKeyId,
            ["secretAccessKey"] = iamUser?.SecretAccessKey,
            ["mfaSerial"] = iamUser?.MfaSerial,
            ["conjur"] = scenario.Conjur is { } conjur
                ? new JsonObject { ["url"] = server.Urls.Conjur, ["account"] = conjur.Account, ["login"] = conjur.Login, ["apiKey"] = conjur.ApiKey }
                : null,
            ["scenario"] = scenario.Name,
        };
    }
}
