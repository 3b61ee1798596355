using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace OktaAws.Benchmarks;

/// <summary>The emulator in a process of its own, so that neither its memory nor its garbage collector is measured.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly JsonElement _facts;
    private readonly HttpClient _http = new();

    private EmulatorProcess(Process process, JsonElement facts) => (_process, _facts) = (process, facts);

    public string Org => this["org"];

    public string Sts => this["sts"];

    public string User => this["user"];

    public string Password => this["password"];

    public static async Task<EmulatorProcess> StartAsync(string scenario)
    {
        string emulator = Path.Combine(AppContext.BaseDirectory, "OktaAws.Emulator.dll");
        var start = new ProcessStartInfo("dotnet", [emulator, "serve", "--scenario", scenario]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("The emulator did not start.");
        return new EmulatorProcess(process, JsonDocument.Parse(line).RootElement);
    }

    /// <summary>Sets a member of the control interface.</summary>
    public async Task ControlAsync(string name, int value)
    {
        using var body = new StringContent($"{{\"{name}\":{value}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await _http.PostAsync(new Uri(this["control"] + "/__emulator/control"), body).ConfigureAwait(false);
        reply.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private string this[string name] => _facts.GetProperty(name).GetString()!;
}
