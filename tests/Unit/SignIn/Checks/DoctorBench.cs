using System.IO;
using System.Net;
using System.Net.Http;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Core.SignIn.Checks;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.SignIn.Checks;

/// <summary>The doctor over a world in memory, or over the real transport, with a home folder of its own.</summary>
internal sealed class DoctorBench : IDisposable
{
    public const string Organization = "acme.okta.test";

    public DoctorBench(string scenario = "password")
    {
        World = EmulatedWorld.Create(Scenarios.Named(scenario));
        Home.WithConfig($"[profile web]\napp_url = {World.AppUrl()}\nuser = jane.doe@acme.test\nregion = us-east-1\nfactor = push\n");
        Home.With("AWS_CONFIG_FILE", Home.PathOf("awsconfig")).With("AWS_SHARED_CREDENTIALS_FILE", Home.PathOf("credentials"));
        Transport = (_, _) => World.CreateHandler();
    }

    public EmulatedWorld World { get; }

    public TemporaryHome Home { get; } = new();

    public Func<NetSettings, ILog, HttpMessageHandler> Transport { get; set; }

    public IClock Clock { get; set; } = SystemClock.Instance;

    public Func<string, Task<IPAddress[]>> LookUp { get; set; } = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);

    /// <summary>What looking for the vault ends with; null when it is there.</summary>
    public string? VaultError { get; set; }

    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan RequestLimit { get; set; } = TimeSpan.FromSeconds(5);

    public RecordingNotices Notices { get; } = new();

    public IReadOnlyList<string> Requests => [.. World.Log.Entries.Select(e => e.Action ?? e.Path)];

    public DoctorBench WithProfile(string text)
    {
        Home.WithConfig("[profile web]\n" + text);
        return this;
    }

    public async Task<IReadOnlyDictionary<string, CheckResult>> RunAsync(string? profile = "web")
    {
        var rows = new List<CheckResult>();
        var doctor = new ProfileDoctor(new DoctorSetup
        {
            Log = Notices, Vault = new LockedVault(VaultError), Clock = Clock, Environment = Home.Read, Transport = Transport, LookUp = LookUp, Limit = Limit, RequestLimit = RequestLimit,
        });
        await doctor.RunAsync(profile, row => { rows.Add(row); return Task.CompletedTask; }, CancellationToken.None);
        Assert.Equal(ProfileDoctor.Summary, rows[^1].Name);
        Assert.All(rows, row => Assert.Equal(row.Status is CheckResult.FailedStatus or CheckResult.WarningStatus, row.Hint is not null));
        return rows.ToDictionary(r => r.Name);
    }

    /// <summary>The row of one check, with the status expected.</summary>
    public async Task<CheckResult> RowAsync(string name, string status, string? profile = "web")
    {
        CheckResult row = (await RunAsync(profile))[name];
        Assert.True(row.Status == status, row.ToString());
        return row;
    }

    /// <summary>Connects over the real handler.</summary>
    public void UseSockets() => Transport = Core.Net.Transport.Create;

    public void Write(string name, string text) => File.WriteAllText(Home.PathOf(name), text);

    public void Dispose() => Home.Dispose();

    /// <summary>A vault that may be looked for, and nothing else.</summary>
    internal sealed class LockedVault(string? error) : IVault
    {
        public Task<string?> FindAsync(string? name, CancellationToken cancellation) =>
            error is null ? Task.FromResult(name) : Task.FromException<string?>(new OktaAwsException(error, "not there"));

        public Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation) => throw new InvalidOperationException("must not be opened");

        public Task<IReadOnlyList<VaultSecret?>> ReadAllAsync(string vault, IReadOnlyList<string> entries, CancellationToken cancellation) => throw new InvalidOperationException("must not be opened");

        public Task WriteAllAsync(string vault, IReadOnlyList<VaultChange> changes, CancellationToken cancellation) => throw new InvalidOperationException("must not be opened");

        public Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation) => throw new InvalidOperationException("must not be opened");
    }
}
