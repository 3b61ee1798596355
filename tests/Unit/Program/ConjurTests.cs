using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>The program with its password in Conjur: no PowerShell, no terminal, over TLS of a private CA.</summary>
[Trait("Category", "Program")]
public class ConjurTests
{
    private static readonly string[] Variables = ["CONJUR_APPLIANCE_URL", "CONJUR_ACCOUNT", "CONJUR_AUTHN_LOGIN", "CONJUR_AUTHN_API_KEY", "OKTA_USER_VAR", "OKTA_PASS_VAR"];

    [LinuxFact]
    public async Task CredentialProcess_NoPowerShellAtAll_SignsInWithTwoRequestsToConjur()
    {
        await using ProgramBench bench = await StartAsync();
        using var path = new TemporaryFolder();
        File.CreateSymbolicLink(path.File("dotnet"), Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists));
        bench.Environment["PATH"] = path.Path;

        ProgramResult cold = await bench.RunAsync("credential-process", "web");
        ProgramResult warm = await bench.RunAsync("credential-process", "web");

        Assert.True(cold.ExitCode == 0, cold.Error);
        Assert.Equal(cold.Output, warm.Output);
        Assert.Equal(2, Asked(bench).Count);
        Assert.DoesNotContain(bench.Served.World.Scenario.Conjur!.ApiKey, cold.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_CertificateOfConjur_VouchesForConjurAlone()
    {
        await using ProgramBench bench = await StartAsync(https: true);
        bench.Environment["CONJUR_CERT_FILE"] = bench.Served.Urls.CaFile!;

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.StartsWith("oktaaws: TlsUntrusted: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(new Uri(bench.Served.Urls.Org).Authority, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Asked(bench).Count);
    }

    [Theory]
    [InlineData("CONJUR_CERT_FILE")]
    [InlineData("CONJUR_SSL_CERTIFICATE")]
    public async Task CredentialProcess_CertificateByEitherVariable_SignsIn(string variable)
    {
        await using ProgramBench bench = await StartAsync(https: true);
        bench.Environment["AWS_CA_BUNDLE"] = bench.Served.Urls.CaFile!;
        bench.Environment[variable] = variable == "CONJUR_CERT_FILE" ? bench.Served.Urls.CaFile! : await File.ReadAllTextAsync(bench.Served.Urls.CaFile!);

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public async Task CredentialProcess_CaOfConjurUnknown_NamesTheVariableForIt()
    {
        await using ProgramBench bench = await StartAsync(https: true);

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.StartsWith("oktaaws: TlsUntrusted: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("CONJUR_CERT_FILE", result.Error, StringComparison.Ordinal);
        Assert.Empty(Asked(bench));
    }

    [Theory]
    [InlineData("CONJUR_CERT_FILE", "/nowhere/conjur.pem", "CONJUR_CERT_FILE")]
    [InlineData("CONJUR_SSL_CERTIFICATE", "not a certificate", "BEGIN CERTIFICATE")]
    public async Task CredentialProcess_CertificateThatIsNone_IsConfigInvalid(string variable, string value, string step)
    {
        await using ProgramBench bench = await StartAsync(https: true);
        bench.Environment[variable] = value;

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.StartsWith("oktaaws: ConfigInvalid: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(step, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_ThroughAProxy_AsksConjurThroughItToo()
    {
        await using ProgramBench bench = await StartAsync(https: true);
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        bench.Environment["AWS_CA_BUNDLE"] = bench.Served.Urls.CaFile!;

        ProgramResult result = await bench.RunAsync("credential-process", "web", "--proxy", proxy.AddressWithCredentials.AbsoluteUri);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(new Uri(bench.Served.Urls.Conjur!).Authority, proxy.Tunneled);
    }

    [LinuxFact]
    public async Task Exec_Program_LearnsNothingOfConjur()
    {
        await using ProgramBench bench = await StartAsync();

        ProgramResult result = await bench.RunAsync("exec", "web", "--", "env");

        Assert.True(result.ExitCode == 0, result.Error);
        string[] seen = [.. result.Output.Split('\n').Select(line => line.Split('=')[0])];
        Assert.Contains("AWS_ACCESS_KEY_ID", seen);
        Assert.Empty(seen.Intersect(Variables));
    }

    private static async Task<ProgramBench> StartAsync(bool https = false)
    {
        ProgramBench bench = await ProgramBench.StartAsync("conjur", https);
        ConjurScene scene = bench.Served.World.Scenario.Conjur!;
        bench.WriteProfile($"app_url = {bench.Served.Urls.AppUrl}\nrole = arn:aws:iam::111122223333:role/Developer");
        bench.Environment.Remove("AWS_OKTA_PASS");
        string[] values = [bench.Served.Urls.Conjur!, scene.Account, scene.Login, scene.ApiKey, "prod/okta/user", "prod/okta/password"];
        foreach ((string name, string value) in Variables.Zip(values)) bench.Environment[name] = value;
        return bench;
    }

    private static IReadOnlyList<LoggedRequest> Asked(ProgramBench bench) => [.. bench.Served.World.Log.Entries.Where(e => e.Service == EmulatedService.Conjur)];
}
