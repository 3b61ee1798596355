using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace OktaAws.Unit.Doubles;

/// <summary>MIT's KDC and a web server that demands a ticket, by tests/Kerberos/realm.sh: real parts, on the loopback, in a folder of their own.</summary>
internal sealed class KerberosRealm : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "Kerberos", "realm.sh");
    private readonly TemporaryFolder _folder = new();

    private KerberosRealm()
    {
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? WhyNot { get; } = OperatingSystem.IsLinux() ? Check() : "The Kerberos realm of the tests is made of Debian's packages.";

    /// <summary>The web server's port; the service is HTTP/localhost.</summary>
    public int Port { get; private set; }

    /// <summary>What a process needs to live in this realm.</summary>
    public Dictionary<string, string> Environment => new() { ["KRB5_CONFIG"] = File("krb5.conf"), ["KRB5CCNAME"] = "FILE:" + File("tickets") };

    /// <summary>A realm whose web server lets who has a ticket through to another server.</summary>
    public static async Task<KerberosRealm> StartAsync(string upstream)
    {
        var realm = new KerberosRealm();
        // The web server gives up root's rights and still has to reach the folder.
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(realm._folder.Path, (UnixFileMode)0b111_101_101);
        realm.Port = int.Parse(await RunAsync("/bin/bash", [], Script, "start", realm.File(string.Empty).TrimEnd('/'), upstream), System.Globalization.CultureInfo.InvariantCulture);
        return realm;
    }

    public string File(string name) => Path.Combine(_folder.Path, "realm", name);

    /// <summary>Gets a ticket with the user's keytab, as kinit does it.</summary>
    public Task GetTicketAsync(string user = "jane", string lifetime = "1h") => RunAsync("kinit", Environment, "-l", lifetime, "-k", "-t", File(user + ".keytab"), user);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("/bin/bash", [], Script, "stop", File(string.Empty).TrimEnd('/'));
        _folder.Dispose();
    }

    private static string? Check()
    {
        var start = new ProcessStartInfo("/bin/bash", [Script, "check"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string missing = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : "A Kerberos realm cannot be made here: " + missing;
    }

    private static async Task<string> RunAsync(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        // The servers it leaves behind hold its error stream only where their logs are not redirected; they are.
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = (await process.StandardOutput.ReadLineAsync())?.Trim() ?? string.Empty;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await error}");
    }
}
