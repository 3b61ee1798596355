using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Whole sign-ins with a security key, on both engines.</summary>
public sealed class SecurityKeyTests : IDisposable
{
    private readonly TouchedKey _key = new();

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("idx-webauthn", "credential")]
    [InlineData("webauthn", "credential1")]
    public async Task Connect_WithAKey_SignsIn(string scenario, string credential)
    {
        using SignInBench bench = Bench(OneKey(scenario), _key, SignInBench.Password);

        await bench.ConnectAsync();

        KeyRequest asked = Assert.Single(_key.Asked);
        Assert.Equal(new Uri(bench.World.Addresses.Org).Host, asked.RpId);
        Assert.Equal(bench.World.Addresses.Org.TrimEnd('/'), asked.Origin);
        Assert.Equal(credential, Encoding.UTF8.GetString(Assert.Single(asked.AllowedCredentialIds)));
        Assert.Equal("preferred", asked.UserVerification);
        Assert.Contains(bench.Notices.Shown, s => s.Contains("Touch the security key", StringComparison.Ordinal));
        Assert.True(bench.Notices.Cleared > 0);
    }

    [Fact]
    public async Task Connect_SeveralKeys_TakesTheOneChosen()
    {
        using SignInBench bench = Bench(_key.Enroll(Scenarios.Named("webauthn")), _key, SignInBench.Password, "Y3JlZGVudGlhbDI");

        await bench.ConnectAsync();

        Assert.Equal("credential2", Encoding.UTF8.GetString(Assert.Single(Assert.Single(_key.Asked).AllowedCredentialIds)));
    }

    [Theory]
    [InlineData("webauthn", ErrorId.FactorUnsupported)]
    [InlineData("idx-webauthn", ErrorId.BrowserRequired)]
    public async Task Connect_WithoutAKey_IsExplained(string scenario, string id)
    {
        using SignInBench bench = Bench(OneKey(scenario), AbsentKey.Instance, SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(id);

        Assert.Contains("security key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webauthn")]
    [InlineData("idx-webauthn")]
    public async Task Connect_NonInteractive_AsksNoKey(string scenario)
    {
        using SignInBench bench = Bench(OneKey(scenario), _key);
        bench.Options.NonInteractive = true;
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;

        OktaAwsException error = await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.Contains("security key", error.Message, StringComparison.Ordinal);
        Assert.Empty(_key.Asked);
    }

    [Theory]
    [InlineData("webauthn")]
    [InlineData("idx-webauthn")]
    public async Task Connect_KeyOfSomebodyElse_IsRefused(string scenario)
    {
        using var other = new TouchedKey();
        using SignInBench bench = Bench(OneKey(scenario), other, SignInBench.Password);

        await bench.FailAsync(ErrorId.MfaRejected);

        Assert.Single(other.Asked);
    }

    [Theory]
    [InlineData("webauthn")]
    [InlineData("idx-webauthn")]
    public async Task Connect_KeyNotTouched_ClearsTheNotice(string scenario)
    {
        using var idle = new TouchedKey { Refuses = new OktaAwsException(ErrorId.MfaTimedOut, "The security key was not touched in time.", "acme.okta.test") };
        using SignInBench bench = Bench(OneKey(scenario), idle, SignInBench.Password);

        await bench.FailAsync(ErrorId.MfaTimedOut);

        Assert.True(bench.Notices.Cleared > 0);
    }

    [Fact]
    public void ClientData_IsInTheOrderOfTheStandard()
    {
        var request = new KeyRequest { RpId = "acme.okta.test", Origin = "https://acme.okta.test", Challenge = "a-b_c", AllowedCredentialIds = [] };

        Assert.Equal("""{"type":"webauthn.get","challenge":"a-b_c","origin":"https://acme.okta.test","crossOrigin":false}""", Encoding.UTF8.GetString(request.ClientDataJson()));
    }

    [Fact]
    public async Task PlatformKey_ElsewhereThanOnWindows_IsAbsent()
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.False(PlatformSecurityKey.Instance.IsPresent);
        await Assert.ThrowsAsync<PlatformNotSupportedException>(() => PlatformSecurityKey.Instance.AssertAsync(null!, CancellationToken.None));
    }

    private Scenario OneKey(string name)
    {
        Scenario scene = _key.Enroll(Scenarios.Named(name));
        return scene with { Users = [scene.Users[0] with { Factors = [scene.Users[0].Factors.First(f => f.Type == "webauthn")] }] };
    }

    private static SignInBench Bench(Scenario scene, ISecurityKey key, params string[] answers) => new(scene, answers) { Key = key };
}
