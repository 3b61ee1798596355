using System.Net;
using System.Net.Http;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>What the checks are made of. Tests replace the environment, the clock, the network and the vaults.</summary>
internal sealed class DoctorSetup
{
    public required ILog Log { get; init; }

    /// <summary>Only asked whether a vault is there, never for what is in it.</summary>
    public required IVault Vault { get; init; }

    public IClock Clock { get; init; } = SystemClock.Instance;

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public Func<NetSettings, ILog, HttpMessageHandler> Transport { get; init; } = Net.Transport.Create;

    /// <summary>Looks a host name up.</summary>
    public Func<string, Task<IPAddress[]>> LookUp { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>For all checks together.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one request.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(5);
}
