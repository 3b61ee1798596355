using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Whole sign-ins whose user name and password lie in Conjur.</summary>
public sealed class ConjurTests
{
    private const string UserVariable = "prod/okta/user";
    private const string PasswordVariable = "prod/okta/password";

    [Fact]
    public async Task Connect_PasswordInConjur_TakesTwoRequestsOfConjurAndAsksNothing()
    {
        using SignInBench bench = Bench();
        bench.Options.NonInteractive = true;
        bench.Options.Timeout = TimeSpan.FromSeconds(30);

        await bench.ConnectAsync(parameters: Named());

        Assert.Equal([("POST", "/authn/acme/host%2Fokta-aws/authenticate", 200), ("GET", "/secrets", 200)], Asked(bench));
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_UserInConjurAlone_SignsInAsThatUserAndAsksConjurNoMore()
    {
        using SignInBench bench = Bench();
        WithoutUser(bench);
        bench.Environment["OKTA_USER_VAR"] = UserVariable;
        bench.Environment["OKTA_PASS_VAR"] = PasswordVariable;

        TemporaryCredential first = await bench.ConnectAsync();
        TemporaryCredential second = await bench.ConnectAsync();

        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
        Assert.EndsWith("jane@acme.test", first.Arn, StringComparison.Ordinal);
        Assert.Equal(2, Asked(bench).Length);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("CONJUR_APPLIANCE_URL", "https://other.acme.test")]
    [InlineData("CONJUR_ACCOUNT", "other")]
    [InlineData("OKTA_USER_VAR", "prod/okta/other")]
    public void Request_UserInConjurAlone_IsNamedByWhichConjurAndVariable(string variable, string value)
    {
        using SignInBench bench = Bench();
        WithoutUser(bench);
        bench.Environment["OKTA_USER_VAR"] = UserVariable;
        string? before = bench.Request().IdentityName;

        bench.Environment[variable] = value;

        Assert.NotNull(before);
        Assert.NotEqual(before, bench.Request().IdentityName);
    }

    [Fact]
    public async Task Connect_FilesOfConjursTools_AreEnough()
    {
        using SignInBench bench = Bench();
        foreach (string name in bench.Environment.Keys.Where(n => n.StartsWith("CONJUR", StringComparison.Ordinal)).ToArray()) bench.Environment.Remove(name);
        ConjurScene scene = bench.World.Scenario.Conjur!;
        await File.WriteAllTextAsync(Path.Combine(bench.Home, ".conjurrc"), $"---\naccount: {scene.Account}\nplugins: []\nappliance_url: https://{scene.Host}\ncert_file: \"\"\n");
        await File.WriteAllTextAsync(Path.Combine(bench.Home, ".netrc"), $"machine https://{scene.Host}/authn\n  login {scene.Login}\n  password {scene.ApiKey}\n");

        await bench.ConnectAsync(parameters: Named());

        Assert.Equal(2, Asked(bench).Length);
        Assert.Contains(bench.Notices.Warnings, w => OperatingSystem.IsWindows() || w.Contains("chmod 600", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_ApplianceBelowAPath_IsAskedThere()
    {
        using SignInBench bench = Bench(scene => scene with { BasePath = "/api" });
        bench.Environment["CONJUR_APPLIANCE_URL"] = "https://conjur.acme.test/api/";

        await bench.ConnectAsync(parameters: Named());

        Assert.Equal("/api/secrets", Asked(bench)[1].Path);
    }

    [Fact]
    public async Task Connect_RefusedPassword_IsSentOnceMarkedByItsPlaceAndNotReadAgain()
    {
        using SignInBench bench = Bench(password: "Not-The-One-9");
        bench.Prompt.CanAsk = false;

        OktaAwsException first = await bench.FailAsync(ErrorId.SignInRejected, Named());
        bench.Options.NonInteractive = true;
        await bench.FailAsync(ErrorId.SignInRejected, Named());

        Assert.Contains($"the Conjur variable '{PasswordVariable}'", first.Message, StringComparison.Ordinal);
        Assert.Single(bench.Requests, r => r == "/api/v1/authn");
        Assert.Equal(2, Asked(bench).Length);
        string state = await File.ReadAllTextAsync(Directory.GetFiles(bench.Home, "state.json", SearchOption.AllDirectories).Single());
        Assert.Contains(PasswordVariable, state, StringComparison.Ordinal);
        Assert.DoesNotContain("Not-The-One-9", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_UserOfTheProfileIsAnother_SendsNoPassword()
    {
        using SignInBench bench = Bench();

        OktaAwsException error = await bench.FailAsync(ErrorId.UserMismatch, Named().Set(SettingKeys.ConjurUserVariable, UserVariable).Set(SettingKeys.User, "joe@acme.test"));

        Assert.Contains("'jane@acme.test'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/v1/authn", bench.Requests);
    }

    [Fact]
    public async Task Connect_VariableOfTheEnvironment_IsNotForAnotherOrganization()
    {
        using var bench = new SignInBench(Scenarios.Named("conjur"), SignInBench.Password);
        Point(bench);
        bench.Environment["AWS_OKTA_ORGANIZATION"] = "other.okta.test";
        bench.Environment["OKTA_PASS_VAR"] = PasswordVariable;

        await bench.ConnectAsync();

        Assert.Empty(Asked(bench));
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_SecretsOfConjur_AreInNoFileAndNoMessage()
    {
        using SignInBench bench = Bench();

        await bench.ConnectAsync(parameters: Named());

        ConjurScene scene = bench.World.Scenario.Conjur!;
        string kept = string.Join('\n', Directory.GetFiles(bench.Home, "*", SearchOption.AllDirectories).Select(File.ReadAllText)) + string.Join('\n', bench.Notices.Said);
        Assert.Contains("conjur.acme.test", kept, StringComparison.Ordinal);
        Assert.All([scene.ApiKey, SignInBench.Password, "slosilo", "\"protected\""], secret => Assert.DoesNotContain(secret, kept, StringComparison.Ordinal));
        Assert.DoesNotContain("Token token", kept, StringComparison.Ordinal);
    }

    /// <summary>The variable that makes it fail, the error, words of its message and of the next step.</summary>
    [Theory]
    [InlineData("CONJUR_AUTHN_API_KEY", "wrong", ErrorId.ConjurRefused, "API key of 'host/okta-aws'", "rotate-api-key")]
    [InlineData("CONJUR_AUTHN_LOGIN", "okta-aws", ErrorId.ConjurRefused, "'okta-aws'", "host/")]
    [InlineData("CONJUR_ACCOUNT", "emca", ErrorId.ConjurRefused, "account 'emca'", "CONJUR_ACCOUNT")]
    [InlineData("OKTA_PASS_VAR", "prod/okta/none", ErrorId.SecretNotFound, "'prod/okta/none'", "OKTA_PASS_VAR")]
    [InlineData("OKTA_PASS_VAR", "prod/okta/hidden", ErrorId.SecretNotFound, "'prod/okta/hidden'", "hides")]
    [InlineData("OKTA_PASS_VAR", "prod/okta/empty", ErrorId.SecretNotFound, "'prod/okta/empty'", "values")]
    [InlineData("OKTA_PASS_VAR", "prod/okta/binary", ErrorId.SecretNotFound, "no text", "UTF-8")]
    [InlineData("OKTA_PASS_VAR", "prod/okta/listed", ErrorId.AccessDenied, "'prod/okta/listed'", "execute")]
    [InlineData("OKTA_USER_VAR", "prod/okta/password", ErrorId.ProfileInvalid, "both", "OKTA_USER_VAR")]
    [InlineData("OKTA_PASS_VAR", "prod/okta,password", ErrorId.ProfileInvalid, "commas", "OKTA_PASS_VAR")]
    [InlineData("CONJUR_APPLIANCE_URL", "https://conjur.acme.test/elsewhere", ErrorId.ConfigInvalid, "no Conjur at", "CONJUR_APPLIANCE_URL")]
    [InlineData("CONJUR_APPLIANCE_URL", "http://conjur.acme.test", ErrorId.ConfigInvalid, "TLS only", "https://")]
    [InlineData("CONJUR_APPLIANCE_URL", "https://jane:pass@conjur.acme.test", ErrorId.ConfigInvalid, "TLS only", "https://")]
    [InlineData("CONJUR_APPLIANCE_URL", "", ErrorId.ConfigInvalid, "address", "CONJUR_APPLIANCE_URL")]
    [InlineData("CONJUR_ACCOUNT", "", ErrorId.ConfigInvalid, "account", "CONJUR_ACCOUNT")]
    [InlineData("CONJUR_AUTHN_LOGIN", "", ErrorId.ConfigInvalid, "no API key", "CONJUR_AUTHN_LOGIN")]
    [InlineData("CONJUR_AUTHN_API_KEY", "", ErrorId.ConfigInvalid, "'host/okta-aws'", "conjur login")]
    [InlineData("CONJUR_AUTHN_TYPE", "oidc", ErrorId.ConfigInvalid, "'oidc'", "CONJUR_AUTHN_TYPE")]
    [InlineData("CONJUR_APPLIANCE_URL", "https://nowhere.acme.test", ErrorId.OrgUnreachable, "nowhere.acme.test", "CONJUR_APPLIANCE_URL")]
    public async Task Connect_ConjurDoesNotGiveIt_SaysWhyAndWhatToDo(string variable, string value, string id, string what, string step)
    {
        using SignInBench bench = Bench();
        bench.Environment["OKTA_PASS_VAR"] = PasswordVariable;
        bench.Environment[variable] = value;

        OktaAwsException error = await bench.FailAsync(id);

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(step, error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/v1/authn", bench.Requests);
        Assert.DoesNotContain(bench.World.Scenario.Conjur!.ApiKey, error + string.Join('\n', bench.Notices.Said), StringComparison.Ordinal);
        if (id is ErrorId.ConfigInvalid or ErrorId.ProfileInvalid && !value.EndsWith("elsewhere", StringComparison.Ordinal)) Assert.Empty(Asked(bench));
    }

    [Fact]
    public async Task Connect_FollowerNotReady_IsSaidToComeLater()
    {
        using SignInBench bench = Bench(scene => scene with { Unavailable = true });

        OktaAwsException error = await bench.FailAsync(ErrorId.OrgUnreachable, Named());

        Assert.Contains("Conjur at 'conjur.acme.test'", error.Message, StringComparison.Ordinal);
        // Conjur being away says nothing about the organization: a silent run must not be told that it is.
        bench.Options.NonInteractive = true;
        bench.Options.Timeout = TimeSpan.FromSeconds(30);
        Assert.Contains("Conjur at", (await bench.FailAsync(ErrorId.OrgUnreachable, Named())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_TokenEndedAtOnce_IsConjurRefused()
    {
        using SignInBench bench = Bench(scene => scene with { TokenSeconds = 0 });

        OktaAwsException error = await bench.FailAsync(ErrorId.ConjurRefused, Named());

        Assert.Contains("clock", error.NextStep, StringComparison.Ordinal);
        Assert.Equal([200, 401], Asked(bench).Select(a => a.Status));
    }

    private static SignInBench Bench(Func<ConjurScene, ConjurScene>? change = null, string? password = null)
    {
        Scenario scenario = Scenarios.Named("conjur");
        ConjurScene scene = change is null ? scenario.Conjur! : change(scenario.Conjur!);
        if (password is not null) scene = scene with { Variables = [.. scene.Variables.Select(v => v.Id == PasswordVariable ? v with { Value = password } : v)] };
        var bench = new SignInBench(scenario with { Conjur = scene });
        Point(bench);
        return bench;
    }

    private static void Point(SignInBench bench)
    {
        ConjurScene scene = bench.World.Scenario.Conjur!;
        bench.Environment["HOME"] = bench.Environment["USERPROFILE"] = bench.Home;
        bench.Environment["CONJUR_APPLIANCE_URL"] = bench.World.Addresses.Conjur!;
        bench.Environment["CONJUR_ACCOUNT"] = scene.Account;
        bench.Environment["CONJUR_AUTHN_LOGIN"] = scene.Login;
        bench.Environment["CONJUR_AUTHN_API_KEY"] = scene.ApiKey;
    }

    private static void WithoutUser(SignInBench bench) => bench.WriteConfig($"[profile web]\napp_url = {bench.World.AppUrl()}\nrole = arn:aws:iam::111122223333:role/Developer\n");

    private static SettingsLayer Named() => new SettingsLayer("test").Set(SettingKeys.ConjurPasswordVariable, PasswordVariable);

    private static (string Method, string Path, int Status)[] Asked(SignInBench bench) =>
        [.. bench.World.Log.Entries.Where(e => e.Service == EmulatedService.Conjur).Select(e => (e.Method, e.Path, e.Status))];
}
