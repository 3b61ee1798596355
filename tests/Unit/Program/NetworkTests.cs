using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>Whole sign-ins through an authenticating proxy and under a private CA.</summary>
[Trait("Category", "Program")]
public class NetworkTests
{
    [Fact]
    public async Task CredentialProcess_PrivateCaInTheBundle_SignsIn()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push", https: true);
        bench.Environment["AWS_CA_BUNDLE"] = bench.Served.Urls.CaFile!;

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public async Task CredentialProcess_UnknownCa_IsTlsUntrusted()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push", https: true);

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.StartsWith("oktaaws: TlsUntrusted: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialProcess_AuthenticatingProxy_TunnelsEverything()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push", https: true);
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        bench.Environment["AWS_CA_BUNDLE"] = bench.Served.Urls.CaFile!;

        ProgramResult result = await bench.RunAsync("credential-process", "web", "--proxy", proxy.AddressWithCredentials.AbsoluteUri);

        Assert.True(result.ExitCode == 0, result.Error);
        var tunneled = new HashSet<string>(proxy.Tunneled);
        Assert.Contains(new Uri(bench.Served.Urls.Org).Authority, tunneled);
        Assert.Contains(new Uri(bench.Served.Urls.Sts).Authority, tunneled);
    }

    [Fact]
    public async Task CredentialProcess_ProxyWithoutCredentials_IsProxyRefused()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push", https: true);
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        bench.Environment["AWS_CA_BUNDLE"] = bench.Served.Urls.CaFile!;

        ProgramResult result = await bench.RunAsync("credential-process", "web", "--proxy", proxy.Address.AbsoluteUri);

        Assert.StartsWith("oktaaws: ProxyRefused: ", result.Error, StringComparison.Ordinal);
    }
}
