using System.Net.Http;
using OktaAws.Core.Files;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>What an engine is made of. Tests replace the environment, the folders, the clock and the transport.</summary>
internal sealed class EngineSetup
{
    public required IPrompt Prompt { get; init; }

    public required ILog Log { get; init; }

    public required IAttention Attention { get; init; }

    /// <summary>Null where there are no vaults.</summary>
    public IVault? Vaults { get; init; }

    public IBrowser Browser { get; init; } = SystemBrowser.Instance;

    public ISecurityKey SecurityKey { get; init; } = PlatformSecurityKey.Instance;

    public IClock Clock { get; init; } = SystemClock.Instance;

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Makes the transport of a run; the engine disposes it.</summary>
    public Func<NetSettings, ILog, HttpMessageHandler> Transport { get; init; } = Net.Transport.Create;

    /// <summary>The profile file, where it is not the usual one.</summary>
    public string? ConfigFile { get; init; }

    public HomeFolders Home => ConfigFile is null ? HomeFolders.Of(Environment) : HomeFolders.Of(Environment).WithConfigFile(ConfigFile);
}
