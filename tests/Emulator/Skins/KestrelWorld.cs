using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace OktaAws.Emulator;

/// <summary>A world on the loopback: org, AWS sign-in, STS, control, another identity provider, and Conjur or JumpCloud each on a port of its own.</summary>
public sealed class KestrelWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ThrowawayCa? _ca;
    private readonly X509Certificate2? _certificate;
    private string? _ownCaFile;

    private KestrelWorld(EmulatedWorld world, bool https, TimeSpan connectLatency)
    {
        World = world;
        _ca = https ? new ThrowawayCa() : null;
        _certificate = _ca?.IssueForLoopback();
        _app = Build(_certificate, connectLatency, PortsOf(world));
    }

    /// <summary>The world served.</summary>
    public EmulatedWorld World { get; }

    /// <summary>Where it is.</summary>
    public WorldUrls Urls { get; private set; } = null!;

    /// <summary>Serves a world; with https its throw-away authority is written to <paramref name="caFile"/>, or to a file of its own that goes when the server goes.</summary>
    public static async Task<KestrelWorld> StartAsync(EmulatedWorld world, bool https = false, string? caFile = null, TimeSpan connectLatency = default, CancellationToken cancellationToken = default)
    {
        KestrelWorld server = new(world, https, connectLatency);
        await server.ListenAsync(cancellationToken);
        await server.PublishAsync(caFile, cancellationToken);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate?.Dispose();
        _ca?.Dispose();
        if (_ownCaFile is not null)
        {
            File.Delete(_ownCaFile);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        Uri[] bases = new Uri[PortsOf(World)];
        _app.Run(new KestrelBridge(World, bases).AnswerAsync);
        await _app.StartAsync(cancellationToken);
        string[] listening = [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        for (int index = 0; index < bases.Length; index++)
        {
            // Cookies know hosts, not ports: another name keeps the org's from AWS sign-in.
            bases[index] = new UriBuilder(listening[index]) { Host = index == 1 ? "localhost" : "127.0.0.1" }.Uri;
        }

        World.Addresses.Bind(bases[0], bases[1], bases[2]);
        World.Addresses.BindEntry(bases[^1]);
        if (World.Scenario.JumpCloud is not null)
        {
            World.Addresses.BindJumpCloud(bases[^2]);
        }

        string[] urls = [.. bases.Select(one => one.GetLeftPart(UriPartial.Authority))];
        Urls = new() { Org = urls[0], SignIn = urls[1], Sts = urls[2], Control = urls[3], AppUrl = World.AppUrl(), Entry = World.Addresses.Entry, EntryElsewhere = World.Addresses.EntryElsewhere };
        if (World.Scenario.Conjur is { } conjur)
        {
            World.Addresses.BindConjur(bases[4]);
            Urls = Urls with { Conjur = urls[4] + conjur.BasePath };
        }
    }

    private async Task PublishAsync(string? caFile, CancellationToken cancellationToken)
    {
        if (_ca is null)
        {
            return;
        }

        _ownCaFile = caFile is null ? Path.Combine(Path.GetTempPath(), $"oktaaws-emulator-{Guid.NewGuid():N}.pem") : null;
        Urls = Urls with { CaFile = caFile ?? _ownCaFile };
        await File.WriteAllTextAsync(Urls.CaFile!, _ca.Pem, cancellationToken);
    }

    private static int PortsOf(EmulatedWorld world) => 5 + (world.Scenario.Conjur is null ? 0 : 1) + (world.Scenario.JumpCloud is null ? 0 : 1);

    private static WebApplication Build(X509Certificate2? certificate, TimeSpan connectLatency, int ports)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            for (int index = 0; index < ports; index++)
            {
                bool control = index == 3;
                kestrel.Listen(IPAddress.Loopback, 0, listener => Listen(listener, control ? null : certificate, control ? default : connectLatency));
            }
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        return builder.Build();
    }

    private static void Listen(ListenOptions listener, X509Certificate2? certificate, TimeSpan connectLatency)
    {
        if (connectLatency > TimeSpan.Zero)
        {
            listener.Use(next => async connection =>
            {
                await Task.Delay(connectLatency);
                await next(connection);
            });
        }

        if (certificate is not null)
        {
            listener.UseHttps(certificate);
        }
    }
}
