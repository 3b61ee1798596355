using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Net;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>An entry URL behind Kerberos, whole, through oktaaws: the KDC and the web server that demands a ticket are real.</summary>
[Trait("Category", "Program")]
public sealed class KerberosTests
{
    [KerberosFact]
    public async Task CredentialProcess_Ticket_GivesKeysWithoutAPassword()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await realm.GetTicketAsync();

        ProgramResult cold = await bench.RunAsync("credential-process", "web");
        Assert.True(cold.ExitCode == 0, cold.Error);
        ProgramResult warm = await bench.RunAsync("credential-process", "web");

        Assert.Contains("\"AccessKeyId\":\"ASIA", cold.Output, StringComparison.Ordinal);
        Assert.Equal(cold.Output, warm.Output);
        Assert.Equal(["/sso/direct", "AssumeRoleWithSAML"], bench.Requests);
    }

    [KerberosFact]
    public async Task CredentialProcess_OtherTicketThanBefore_TakesNoKeysOfTheFirst()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await realm.GetTicketAsync();
        Assert.Equal(0, (await bench.RunAsync("credential-process", "web")).ExitCode);

        await realm.GetTicketAsync("bob");
        ProgramResult other = await bench.RunAsync("credential-process", "web");

        // The web server lets only jane in: it answers bob 401 although his ticket is good.
        Assert.Equal((1, string.Empty), (other.ExitCode, other.Output));
        Assert.StartsWith("oktaaws: SignInRejected: 'localhost' does not accept the Kerberos ticket of 'bob@ACME.TEST'", other.Error, StringComparison.Ordinal);
    }

    [KerberosFact]
    public async Task CredentialProcess_NoTicket_SaysSo()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");

        await FailsAsync(bench, "TicketMissing: 'localhost' asks for a Kerberos ticket, and there is none in FILE:", "kinit");
    }

    [KerberosFact]
    public async Task CredentialProcess_DamagedTicketCache_SaysSoAndLivesOn()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        foreach (byte[] content in new byte[][] { [], "junk\n"u8.ToArray(), new byte[600] })
        {
            await File.WriteAllBytesAsync(realm.File("tickets"), content);
            await FailsAsync(bench, "TicketMissing: 'localhost' asks for a Kerberos ticket, and the cache FILE:", "is damaged or cannot be read");
        }

        File.Delete(realm.File("tickets"));
        Directory.CreateDirectory(realm.File("tickets"));
        await FailsAsync(bench, "TicketMissing: 'localhost' asks for a Kerberos ticket, and the cache FILE:", "is damaged or cannot be read");
    }

    [KerberosFact]
    public async Task CredentialProcess_DamagedTicketCacheAndAPassword_SendsThat()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await File.WriteAllBytesAsync(realm.File("tickets"), []);
        bench.WriteProfile($"entry_url = http://localhost:{realm.Port}/ntlm/direct\nuser = ACME\\jane\nregion = us-east-1");
        bench.Environment["AWS_OKTA_PASS"] = ProgramBench.Password;

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [KerberosFact]
    public async Task CredentialProcess_DesktopSignOnWithADamagedTicketCache_SaysSoAndLivesOn()
    {
        await using ProgramBench bench = await StartAsync("idx-desktop-sso");
        await using KerberosRealm realm = await DesktopAsync(bench);
        await File.WriteAllBytesAsync(realm.File("tickets"), []);

        await FailsAsync(bench, "TicketMissing: 'localhost' asks for a Kerberos ticket, and the cache FILE:", "is damaged or cannot be read");
    }

    [KerberosFact]
    public async Task CredentialProcess_ProxyThatWantsATicketAndADamagedCache_IsRefusedAndLivesOn()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await File.WriteAllBytesAsync(realm.File("tickets"), []);
        using var proxy = new LoopbackServer(async stream =>
        {
            while ((await LoopbackServer.ReadHeadAsync(stream)).Length > 0) await LoopbackServer.WriteAsync(stream, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n");
        });
        bench.WriteProfile($"entry_url = http://localhost:{realm.Port}/ticket/direct\nproxy = http://localhost:{proxy.Port}");

        await FailsAsync(bench, "ProxyRefused: ", "wants another sign-in");
    }

    [KerberosFact]
    public async Task CredentialProcess_ExpiredTicket_SaysSinceWhen()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await realm.GetTicketAsync(lifetime: "1s");
        await Task.Delay(TimeSpan.FromSeconds(2.5));

        await FailsAsync(bench, "TicketMissing: 'localhost' asks for a Kerberos ticket, and the one of 'jane@ACME.TEST' has expired at ", "kinit");
    }

    [KerberosFact]
    public async Task CredentialProcess_ServiceKerberosDoesNotKnow_NamesIt()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "127.0.0.1");
        await realm.GetTicketAsync();

        await FailsAsync(bench, "TicketMissing: Kerberos gives no ticket of 'jane@ACME.TEST' for the service HTTP/127.0.0.1", "kvno HTTP/127.0.0.1");
    }

    [KerberosFact]
    public async Task CredentialProcess_KerberosDoesNotAnswer_EndsInItsTime()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await realm.GetTicketAsync();
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Any, 0));
        int port = ((IPEndPoint)silent.LocalEndPoint!).Port;
        using var deaf = new TcpListener(IPAddress.Any, port);
        deaf.Start();
        string settings = await File.ReadAllTextAsync(realm.File("krb5.conf"));
        await File.WriteAllTextAsync(realm.File("krb5.conf"), Regex.Replace(settings, @"kdc = 127\.0\.0\.1:\d+", string.Concat(Enumerable.Range(1, 4).Select(n => $"kdc = 127.0.0.{n}:{port}\n  "))));

        bench.Environment["OKTAAWS_NON_INTERACTIVE"] = "1";

        var time = Stopwatch.StartNew();
        await FailsAsync(bench, "RequestTimedOut: No answer from Kerberos (the KDC, ", "within the time allowed");
        // The host is not to blame: the next run does not give up on it untried.
        await FailsAsync(bench, "RequestTimedOut: No answer from Kerberos (the KDC, ", "within the time allowed");

        // The library gives four servers more than a minute.
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
    }

    [KerberosFact]
    public async Task CredentialProcess_TicketWantedByAForeignHost_OffersNone()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await realm.GetTicketAsync();
        // The entry URL is the emulator's; it sends on to a host that asks, and the profile does not name.
        bench.WriteProfile($"entry_url = {bench.Served.Urls.Entry}/login/agentlessDsso");

        await FailsAsync(bench, "AccessDenied: 'localhost:", "-CredentialHost localhost:");
        Assert.DoesNotContain(bench.Served.World.Log.Entries, e => e.Scheme is not null);
    }

    [KerberosFact]
    public async Task CredentialProcess_TicketWantedByANamedHost_OffersItThere()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        await realm.GetTicketAsync();
        string beside = new Uri(bench.Served.Urls.EntryElsewhere).Authority;
        bench.WriteProfile($"entry_url = {bench.Served.Urls.Entry}/login/agentlessDsso\ncredential_hosts = {beside}\nregion = us-east-1");

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.All(bench.Served.World.Log.Entries.Where(e => e.Scheme is not null), e => Assert.Equal(("Negotiate", "/login/agentlessDsso/auth"), (e.Scheme, e.Path)));
    }

    [KerberosFact]
    public async Task CredentialProcess_NtlmWithThePassword_GivesKeys()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        bench.WriteProfile($"entry_url = http://localhost:{realm.Port}/ntlm/direct\nuser = ACME\\jane\nregion = us-east-1");
        bench.Environment["AWS_OKTA_PASS"] = ProgramBench.Password;

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("\"AccessKeyId\":\"ASIA", result.Output, StringComparison.Ordinal);
    }

    [KerberosFact]
    public async Task CredentialProcess_NtlmWithAnotherPassword_IsRejected()
    {
        await using ProgramBench bench = await StartAsync();
        await using KerberosRealm realm = await RealmAsync(bench, "localhost");
        bench.WriteProfile($"entry_url = http://localhost:{realm.Port}/ntlm/direct\nuser = ACME\\jane");
        bench.Environment["AWS_OKTA_PASS"] = "Wrong-Horse-7";

        await FailsAsync(bench, $"SignInRejected: 'localhost:{realm.Port}' does not accept name and password of 'ACME\\jane'", "AWS_OKTA_PASS and will not be sent again");
    }

    [KerberosFact]
    public async Task CredentialProcess_DesktopSignOnOfAnOrganization_GivesKeysByTheTicket()
    {
        await using ProgramBench bench = await StartAsync("idx-desktop-sso");
        await using KerberosRealm realm = await DesktopAsync(bench);
        await realm.GetTicketAsync();

        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("\"AccessKeyId\":\"ASIA", result.Output, StringComparison.Ordinal);
        Assert.Contains("/sso/login/agentlessDsso/auth", bench.Requests);
        Assert.DoesNotContain("/idp/idx/identify", bench.Requests);
    }

    [KerberosFact]
    public async Task CredentialProcess_DesktopSignOnWithoutATicket_SaysSo()
    {
        await using ProgramBench bench = await StartAsync("idx-desktop-sso");
        await using KerberosRealm realm = await DesktopAsync(bench);
        // A password at hand is of no use where only a ticket is taken.
        bench.Environment["AWS_OKTA_PASS"] = ProgramBench.Password;

        await FailsAsync(bench, "TicketMissing: 'localhost' asks for a Kerberos ticket, and there is none in FILE:", "kinit");
    }

    private static async Task<KerberosRealm> DesktopAsync(ProgramBench bench)
    {
        KerberosRealm realm = await RealmAsync(bench, "localhost");
        bench.Served.World.Addresses.BindTicketServer(new Uri($"http://localhost:{realm.Port}/ticket"));
        bench.WriteProfile($"app_url = {bench.Served.Urls.AppUrl}\nuser = jane@acme.test\nregion = us-east-1\ncredential_hosts = localhost:{realm.Port}");
        return realm;
    }

    private static async Task<ProgramBench> StartAsync(string scenario = "password")
    {
        ProgramBench bench = await ProgramBench.StartAsync(scenario);
        // No password lies at hand: only the ticket can open.
        bench.Environment.Remove("AWS_OKTA_PASS");
        return bench;
    }

    private static async Task<KerberosRealm> RealmAsync(ProgramBench bench, string host)
    {
        KerberosRealm realm = await KerberosRealm.StartAsync(bench.Served.Urls.Entry);
        foreach ((string name, string value) in realm.Environment) bench.Environment[name] = value;
        bench.WriteProfile($"entry_url = http://{host}:{realm.Port}/ticket/direct\nregion = us-east-1");
        return realm;
    }

    private static async Task FailsAsync(ProgramBench bench, string error, string step)
    {
        ProgramResult result = await bench.RunAsync("credential-process", "web");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.StartsWith("oktaaws: " + error, result.Error, StringComparison.Ordinal);
        Assert.Contains(step, result.Error, StringComparison.Ordinal);
    }
}
