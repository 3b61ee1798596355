using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Demo;

/// <summary>The emulated organization and AWS on the loopback, and a home folder that is gone afterwards.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    public const string User = "jane@acme.test";
    public const string Password = "Correct-Horse-7";
    private readonly string _home;

    private DemoWorld(KestrelWorld served, string home)
    {
        Served = served;
        _home = home;
        File.WriteAllText(Path.Combine(home, "config"), $"[profile web]\napp_url = {served.Urls.AppUrl}\nuser = {User}\nregion = us-east-1\n");
    }

    public KestrelWorld Served { get; }

    /// <summary>What a process needs to find this world.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["OKTAAWS_HOME"] = _home,
        ["AWS_ENDPOINT_URL_STS"] = Served.Urls.Sts,
    };

    public static async Task<DemoWorld> StartAsync()
    {
        string home = Directory.CreateTempSubdirectory("oktaaws-demo-").FullName;
        return new DemoWorld(await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("push"))).ConfigureAwait(false), home);
    }

    /// <summary>Requests the servers saw since the last call, in order.</summary>
    public string[] TakeRequests()
    {
        string[] seen = [.. Served.World.Log.Entries.Select(e => e.Action is null ? $"{e.Method} {e.Path}" : $"STS {e.Action}")];
        Served.World.Log.Clear();
        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_home, recursive: true);
    }
}
