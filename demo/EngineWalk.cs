using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;

namespace OktaAws.Demo;

/// <summary>Signs in through the engine, uses the keys, and asks once more.</summary>
internal static class EngineWalk
{
    public static async Task<bool> RunAsync(DemoWorld world)
    {
        foreach ((string name, string value) in world.Variables) Environment.SetEnvironmentVariable(name, value);
        Environment.SetEnvironmentVariable("AWS_PROFILE", null);
        var voice = new DemoVoice();
        using var engine = new OktaAwsEngine(voice, voice, voice);
        SignInTarget target = SignInTarget.ForProfile("web", new SettingsLayer("demo"));
        try
        {
            Console.WriteLine($"Signing {DemoWorld.User} in at {world.Served.Urls.Org} (an emulated organization)");
            (TemporaryCredential keys, TimeSpan cold) = await TimedAsync(() => engine.ConnectAsync(target, new RunOptions(), CancellationToken.None)).ConfigureAwait(false);
            Tell($"keys of {keys.Role} in {cold.TotalMilliseconds:0} ms, the wait for the push included", world.TakeRequests());

            string who = await engine.WhoAsync(keys, target, CancellationToken.None).ConfigureAwait(false);
            Tell($"AWS sees {who}", world.TakeRequests());

            (TemporaryCredential again, TimeSpan warm) = await TimedAsync(() => engine.ConnectAsync(target, new RunOptions(), CancellationToken.None)).ConfigureAwait(false);
            string[] requests = world.TakeRequests();
            Tell($"the second call: the same keys ({again.AccessKeyId}) from the cache in {warm.TotalMilliseconds:0.0} ms", requests);
            return again.FromCache && again.AccessKeyId == keys.AccessKeyId && requests.Length == 0;
        }
        catch (OktaAwsException e)
        {
            Console.Error.WriteLine($"{e.Id}: {e.Message} {e.NextStep}");
            return false;
        }
    }

    private static async Task<(T Result, TimeSpan Time)> TimedAsync<T>(Func<Task<T>> call)
    {
        var watch = Stopwatch.StartNew();
        T result = await call().ConfigureAwait(false);
        return (result, watch.Elapsed);
    }

    private static void Tell(string what, string[] requests)
    {
        Console.WriteLine($"  → {what}");
        Console.WriteLine(requests.Length == 0 ? "    (no request)" : "    " + string.Join(Environment.NewLine + "    ", requests));
    }
}
