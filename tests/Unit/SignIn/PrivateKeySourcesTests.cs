using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.SignIn;

public class PrivateKeySourcesTests
{
    [Fact]
    public async Task Find_Variable_StandsAboveTheFile()
    {
        using var home = new TemporaryHome();
        FoundPassword found = await FindAsync(home, new WarningLog(), "/nowhere", new() { ["OKTAAWS_PRIVATE_KEY"] = "PEM" });

        Assert.Equal(("PEM", "OKTAAWS_PRIVATE_KEY"), (found.Value.Reveal(), found.Origin));
    }

    [Fact]
    public async Task Find_FileBelowHome_IsRead()
    {
        using var home = new TemporaryHome();
        Write(home, 0b110_000_000);
        var log = new WarningLog();

        Assert.Equal("PEM of a key", (await FindAsync(home, log, "~/key.pem")).Value.Reveal());
        Assert.Empty(log.Warnings);
    }

    [LinuxFact]
    public async Task Find_FileOthersCanRead_IsReadWithAWarningThatHoldsNoKey()
    {
        using var home = new TemporaryHome();
        Write(home, 0b110_100_100);
        var log = new WarningLog();

        await FindAsync(home, log, "~/key.pem");

        Assert.Contains("chmod 600", Assert.Single(log.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("PEM", log.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("~/absent.pem")]
    [InlineData("~/")]
    [InlineData("/dev/null")]
    [InlineData(null)]
    public async Task Find_NoUsableFile_IsSecretNotFound(string? path)
    {
        using var home = new TemporaryHome();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(home, new WarningLog(), path));

        Assert.Equal(ErrorId.SecretNotFound, error.Id);
    }

    private static void Write(TemporaryHome home, int mode)
    {
        File.WriteAllText(home.PathOf("key.pem"), "PEM of a key");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(home.PathOf("key.pem"), (UnixFileMode)mode);
    }

    private static async Task<FoundPassword> FindAsync(TemporaryHome home, WarningLog log, string? path, Dictionary<string, string>? variables = null) =>
        await new PrivateKeySources(name => variables?.GetValueOrDefault(name), home.Folders, log)
            .FindAsync(new SignInRequest { Organization = OktaOrg.Parse("acme.okta.com"), ClientId = "0oa1", PrivateKeyFile = path }, CancellationToken.None);
}
