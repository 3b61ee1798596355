using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;

namespace OktaAws.Benchmarks;

/// <summary>All roles of a user connected side by side, against one after another.</summary>
internal sealed class ManyRoles(ManyOptions options)
{
    private const double Target = 0.1;

    /// <summary>False when something was lost or too slow.</summary>
    public async Task<bool> RunAsync()
    {
        string home = Directory.CreateTempSubdirectory("oktaaws-bench-").FullName;
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(options.Scenario).ConfigureAwait(false);
        try
        {
            SetEnvironment(emulator, home);
            return await MeasureAsync(emulator).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task<bool> MeasureAsync(EmulatorProcess emulator)
    {
        var voice = new SilentVoice();
        using var engine = new OktaAwsEngine(voice, voice, voice);
        SettingsLayer who = new SettingsLayer("benchmark").Set(SettingKeys.Organization, emulator.Org).Set(SettingKeys.User, emulator.User);
        RoleList list = await engine.GetRolesAsync(SignInTarget.ForProfile(null, who), new RunOptions(), CancellationToken.None).ConfigureAwait(false);
        SignInTarget[] targets = [.. list.Roles.Select(TargetOf)];
        Console.WriteLine($"{targets.Length} roles, {options.LatencyMs} ms per STS call, {Environment.ProcessorCount} processors");
        // What is compiled on first use is no part of either side.
        await ConnectAsync(engine, targets[..Math.Min(8, targets.Length)], 4).ConfigureAwait(false);
        await emulator.ControlAsync("stsLatencyMs", options.LatencyMs).ConfigureAwait(false);

        int lost = 0;
        TimeSpan best = TimeSpan.MaxValue;
        foreach (int atOnce in options.AtOnce)
        {
            (TimeSpan time, int missing) = await ConnectAsync(engine, targets, atOnce).ConfigureAwait(false);
            Tell($"{atOnce} at once", time, missing);
            lost += missing;
            if (time < best) best = time;
        }

        await emulator.ControlAsync("throttledPercent", options.ThrottledPercent).ConfigureAwait(false);
        (TimeSpan throttled, int missed) = await ConnectAsync(engine, targets, options.AtOnce[^1]).ConfigureAwait(false);
        Tell($"{options.AtOnce[^1]} at once, {options.ThrottledPercent} % throttled", throttled, missed);
        await emulator.ControlAsync("throttledPercent", 0).ConfigureAwait(false);
        using (var self = Process.GetCurrentProcess()) Console.WriteLine($"peak memory so far: {self.PeakWorkingSet64 / 1024 / 1024} MB");
        lost += missed;
        return lost == 0 && (!options.Serial || await IsFastAsync(engine, targets, best).ConfigureAwait(false));
    }

    private static async Task<bool> IsFastAsync(OktaAwsEngine engine, SignInTarget[] targets, TimeSpan best)
    {
        (TimeSpan serial, int missing) = await ConnectAsync(engine, targets, 1).ConfigureAwait(false);
        Tell("one after another", serial, missing);
        double ratio = best / serial;
        Console.WriteLine($"ratio {ratio:0.000} = 1/{1 / ratio:0.0} (target: at most 1/10)");
        return ratio <= Target && missing == 0;
    }

    // Forced, so that each run makes every call; the keys are written to the cache as users' runs do.
    private static async Task<(TimeSpan Time, int Missing)> ConnectAsync(OktaAwsEngine engine, SignInTarget[] targets, int atOnce)
    {
        var keys = new ConcurrentDictionary<string, string>();
        var errors = new ConcurrentQueue<Exception>();
        var watch = Stopwatch.StartNew();
        await engine.ConnectManyAsync(targets, new RunOptions { Force = true }, atOnce, Take, CancellationToken.None).ConfigureAwait(false);
        watch.Stop();
        foreach (string message in errors.Select(e => e.Message).Distinct().Take(3)) await Console.Error.WriteLineAsync(message).ConfigureAwait(false);
        return (watch.Elapsed, targets.Length - keys.Count);

        void Take(ConnectionOutcome outcome)
        {
            if (outcome.Keys is { } found) keys[outcome.Target] = found.AccessKeyId;
            else errors.Enqueue(outcome.Error!);
        }
    }

    private static void Tell(string what, TimeSpan time, int missing) => Console.WriteLine($"{what,-32} {time.TotalSeconds,7:0.00} s, lost {missing}");

    private static SignInTarget TargetOf(AwsRole role) => SignInTarget.ForRole(new SettingsLayer("benchmark")
        .Set(SettingKeys.Role, role.Pair.Role.Text).Set(SettingKeys.Organization, role.Organization.Origin.AbsoluteUri)
        .Set(SettingKeys.AppUrl, role.AppUrl.AbsoluteUri).Set(SettingKeys.User, role.UserName));

    private static void SetEnvironment(EmulatorProcess emulator, string home)
    {
        var values = new Dictionary<string, string?>
        {
            ["OKTAAWS_HOME"] = home,
            ["AWS_ENDPOINT_URL_STS"] = emulator.Sts,
            ["AWS_OKTA_PASS"] = emulator.Password,
            ["AWS_PROFILE"] = null,
        };
        foreach ((string name, string? value) in values) Environment.SetEnvironmentVariable(name, value);
    }
}
