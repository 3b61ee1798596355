using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>The engine over an emulated world in memory, with a home folder of its own.</summary>
internal sealed class SignInBench : IDisposable
{
    public const string Password = "Correct-Horse-7";
    private readonly TemporaryFolder _home = new();

    public SignInBench(Scenario scenario, params string[] answers)
    {
        World = EmulatedWorld.Create(scenario);
        Prompt = new ScriptedPrompt(answers);
        File.WriteAllText(_home.File("config"), $"[profile web]\napp_url = {World.AppUrl()}\nuser = jane@acme.test\nregion = us-east-1\n");
        Environment["OKTAAWS_HOME"] = _home.Path;
    }

    public SignInBench(string scenario, params string[] answers)
        : this(Scenarios.Named(scenario), answers)
    {
    }

    public EmulatedWorld World { get; }

    public ScriptedPrompt Prompt { get; set; }

    /// <summary>Answers instead of the script when set.</summary>
    public IPrompt? Person { get; init; }

    public RecordingNotices Notices { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    public RunOptions Options { get; } = new();

    /// <summary>Whose time the engine lives in; the world's own when a test must not wait for real.</summary>
    public IClock Clock { get; set; } = SystemClock.Instance;

    public RecordingBrowser Browser { get; } = new();

    /// <summary>None on any platform unless a test gives one.</summary>
    public ISecurityKey Key { get; init; } = AbsentKey.Instance;

    /// <summary>Addresses that take a request and never answer.</summary>
    public Predicate<Uri>? Hangs { get; init; }

    /// <summary>The person's vault; none unless a test gives one.</summary>
    public FakeVault? Vault { get; init; }

    public string Home => _home.Path;

    /// <summary>Requests by path (Okta, AWS page) or action (STS), in order.</summary>
    public IReadOnlyList<string> Requests => [.. World.Log.Entries.Select(e => e.Action ?? e.Path)];

    public async Task<TemporaryCredential> ConnectAsync(string? profile = "web", SettingsLayer? parameters = null, ProjectSource? project = null)
    {
        using OktaAwsEngine engine = Engine();
        return await engine.ConnectAsync(SignInTarget.ForProfile(profile, parameters ?? new SettingsLayer("test")).Within(project ?? ProjectSource.None), Options, CancellationToken.None);
    }

    /// <summary>Puts a password, or a seed, into the vault as Set-OktaAwsPassword does.</summary>
    public async Task KeepAsync(string secret, bool isSeed = false, string? vault = null)
    {
        using OktaAwsEngine engine = Engine();
        using var text = new SecretText(secret);
        await engine.KeepSecretAsync(SignInTarget.ForProfile("web", new SettingsLayer("test").Set(SettingKeys.Vault, vault)), text, isSeed, CancellationToken.None);
    }

    public async Task<bool> DisconnectAsync()
    {
        using OktaAwsEngine engine = Engine();
        return await engine.DisconnectAsync(SignInTarget.ForProfile("web", new SettingsLayer("test")), CancellationToken.None);
    }

    public async Task<IReadOnlyList<AwsRole>> RolesAsync(SettingsLayer? parameters = null) => (await ListAsync(parameters)).Roles;

    public async Task<RoleList> ListAsync(SettingsLayer? parameters = null)
    {
        using OktaAwsEngine engine = Engine();
        return await engine.GetRolesAsync(SignInTarget.ForProfile("web", parameters ?? new SettingsLayer("test")), Options, CancellationToken.None);
    }

    /// <summary>Connects them all; the outcomes in the order they came.</summary>
    public async Task<IReadOnlyList<ConnectionOutcome>> ConnectManyAsync(IEnumerable<SignInTarget> targets, int atOnce = 16, CancellationToken cancellation = default)
    {
        var outcomes = new ConcurrentQueue<ConnectionOutcome>();
        using OktaAwsEngine engine = Engine();
        await engine.ConnectManyAsync([.. targets], Options, atOnce, outcomes.Enqueue, cancellation);
        return [.. outcomes];
    }

    /// <summary>A target as a role that was listed gives it.</summary>
    public static SignInTarget Target(AwsRole role) => SignInTarget.ForRole(new SettingsLayer("test")
        .Set(SettingKeys.Role, role.Pair.Role.Text).Set(SettingKeys.Organization, role.Organization.Origin.AbsoluteUri)
        .Set(SettingKeys.AppUrl, role.AppUrl.AbsoluteUri).Set(SettingKeys.User, role.UserName));

    /// <summary>Replaces the profile file.</summary>
    public void WriteConfig(string text) => File.WriteAllText(_home.File("config"), text);

    public async Task<Uri> ConsoleLinkAsync(SettingsLayer? parameters = null, string? destination = null)
    {
        using OktaAwsEngine engine = Engine();
        return await engine.ConsoleLinkAsync(SignInTarget.ForProfile("web", parameters ?? new SettingsLayer("test")), destination, Options, CancellationToken.None);
    }

    public async Task<Uri> ConsoleLinkAsync(TemporaryCredential keys, string? destination = null)
    {
        using OktaAwsEngine engine = Engine();
        return await engine.ConsoleLinkAsync(keys, destination, new SettingsLayer("test"), CancellationToken.None);
    }

    public async Task OpenAsync(Uri link)
    {
        using OktaAwsEngine engine = Engine();
        await engine.OpenAsync(link, CancellationToken.None);
    }

    /// <summary>The error of a connect that must fail; never holds the password.</summary>
    public async Task<OktaAwsException> FailAsync(string id, SettingsLayer? parameters = null)
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => ConnectAsync(parameters: parameters));
        Assert.Equal(id, error.Id);
        Assert.NotEmpty(error.NextStep);
        Assert.DoesNotContain(Password, error.ToString() + string.Join('\n', Notices.Said), StringComparison.Ordinal);
        return error;
    }

    /// <summary>Makes the engine remember another place behind the application's link.</summary>
    public void RememberLink(string path) => new State(Folders, Notices)
        .SetFact(OktaOrg.Parse(World.Addresses.Org), "link of " + new Uri(World.AppUrl()).AbsolutePath, path);

    public void Dispose() => _home.Dispose();

    /// <summary>What the profile asks for.</summary>
    public SignInRequest Request(string profile = "web") => ProfileResolver.Resolve(profile, new SettingsLayer("test"), name => Environment.GetValueOrDefault(name), Folders);

    public HomeFolders Folders => HomeFolders.Of(name => Environment.GetValueOrDefault(name));

    /// <summary>An engine of its own; the caller disposes it.</summary>
    public OktaAwsEngine Engine() => new(new EngineSetup
    {
        Prompt = Person ?? Prompt,
        Log = Notices,
        Attention = Notices,
        Clock = Clock,
        Browser = Browser,
        SecurityKey = Key,
        Vaults = Vault,
        Environment = name => Environment.GetValueOrDefault(name),
        Transport = (settings, _) => settings.Credentials is { } credentials ? new AnsweringHandler(World.CreateHandler(), credentials)
            : Hangs is null ? World.CreateHandler() : new HangingHandler(World.CreateHandler(), Hangs),
    });

    /// <summary>Never answers some addresses.</summary>
    private sealed class HangingHandler(HttpMessageHandler world, Predicate<Uri> hangs) : DelegatingHandler(world)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (hangs(request.RequestUri!)) await Task.Delay(Timeout.Infinite, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
