using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Program;

/// <summary>The program over an emulated world on the loopback, with a home folder of its own.</summary>
internal sealed class ProgramBench : IAsyncDisposable
{
    public const string Password = "Correct-Horse-7";
    private readonly TemporaryFolder _home = new();

    private ProgramBench(KestrelWorld served)
    {
        Served = served;
        WriteProfile($"app_url = {served.Urls.AppUrl}\nuser = jane@acme.test\nregion = us-east-1");
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.Path,
            ["OKTAAWS_HOME"] = _home.File("oktaaws"),
            ["AWS_ENDPOINT_URL_STS"] = served.Urls.Sts,
            ["AWS_OKTA_PASS"] = Password,
        };
    }

    public KestrelWorld Served { get; }

    public Dictionary<string, string> Environment { get; }

    public string Home => _home.Path;

    public IReadOnlyList<string> Requests => [.. Served.World.Log.Entries.Select(e => e.Action ?? e.Path)];

    public static async Task<ProgramBench> StartAsync(string scenario, bool https = false) =>
        new(await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named(scenario)), https));

    /// <summary>What the profile asks for, as the program would see it.</summary>
    public SignInRequest Request => ProfileResolver.Resolve("web", new SettingsLayer("test"), name => Environment.GetValueOrDefault(name), Folders);

    public HomeFolders Folders => HomeFolders.Of(name => Environment.GetValueOrDefault(name));

    public void WriteProfile(string lines)
    {
        Directory.CreateDirectory(_home.File("oktaaws"));
        File.WriteAllText(ConfigFile, $"[profile web]\n{lines}\n");
    }

    /// <summary>Lets the profile find the names of accounts, whose page is no AWS host here.</summary>
    public void LearnAliases() => File.AppendAllText(ConfigFile, $"sign_in_url = {Served.Urls.SignIn}/saml\n");

    public string ConfigFile => Path.Combine(_home.File("oktaaws"), "config");

    public Task<ProgramResult> RunAsync(params string[] arguments) => OktaAwsProgram.RunAsync(Environment, arguments);

    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync();
        _home.Dispose();
    }
}
