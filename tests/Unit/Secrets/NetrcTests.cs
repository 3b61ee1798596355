using System;
using OktaAws.Core.Model;
using OktaAws.Core.Secrets.Conjur;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Secrets;

/// <summary>The .netrc of Conjur's tools, and of all others that write into it.</summary>
public sealed class NetrcTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("machine https://conjur.acme.com/authn\n  login jane\n  password k1\n")]
    [InlineData("machine https://conjur.acme.com login jane password k1")]
    [InlineData("machine https://conjur.acme.com/ login jane password k1")]
    [InlineData("machine https://CONJUR.acme.com:443/authn\r\n\tlogin jane\r\n\tpassword k1\r\n")]
    [InlineData("machine conjur.acme.com login jane password other\nmachine https://conjur.acme.com/authn login jane password k1")]
    [InlineData("default login anonymous password x\nmachine https://conjur.acme.com/authn password k1 account none login jane")]
    [InlineData("# machine https://conjur.acme.com/authn login joe password k0\nmachine https://conjur.acme.com/authn login jane password k1")]
    [InlineData("macdef init\nmachine https://conjur.acme.com/authn login joe password k0\n\nmachine https://conjur.acme.com/authn login jane password \"k1\"")]
    [InlineData("machine https://conjur.acme.com/authn login jane\nmachine https://conjur.acme.com/authn login jane password k1")]
    [InlineData("machine https://conjur.acme.com/authn-ldap/corp login joe password k0\nmachine https://conjur.acme.com/authn login jane password k1")]
    public void Find_EntryOfTheAppliance_IsTaken(string text)
    {
        using ConjurIdentity found = Find(text)!;

        Assert.Equal(("jane", "k1"), (found.Login, found.ApiKey.Reveal()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("machine")]
    [InlineData("machine https://conjur.acme.com/authn login jane password")]
    [InlineData("machine https://conjur.acme.com/authn login jane")]
    [InlineData("default login jane password k1")]
    [InlineData("machine conjur.acme.com login jane password k1")]
    [InlineData("machine https://conjur.acme.com.evil.example/authn login jane password k1")]
    [InlineData("machine http://conjur.acme.com/authn login jane password k1")]
    [InlineData("machine https://conjur.acme.com:8443/authn login jane password k1")]
    [InlineData("\"machine https://conjur.acme.com/authn login jane password k1")]
    [InlineData("\0\u0001 login login login machine machine password")]
    public void Find_NoEntryOfTheAppliance_IsAnErrorThatHoldsNoSecret(string text)
    {
        var error = Assert.Throws<Core.Errors.OktaAwsException>(() => Find(text));

        Assert.Equal(Core.Errors.ErrorId.ConfigInvalid, error.Id);
        Assert.DoesNotContain("k1", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\\\"b\\\\c d", "a\"b\\c d")]
    [InlineData("#hash", "#hash")]
    public void Find_QuotedKey_IsUnescaped(string written, string key)
    {
        using ConjurIdentity found = Find($"machine https://conjur.acme.com/authn login jane password \"{written}\"")!;

        Assert.Equal(key, found.ApiKey.Reveal());
    }

    [Fact]
    public void Find_LoginOfTheEnvironment_ChoosesTheEntry()
    {
        using ConjurIdentity found = Find("machine https://conjur.acme.com/authn login jane password k1\nmachine https://conjur.acme.com/authn login host/x password k2", login: "host/x")!;

        Assert.Equal("k2", found.ApiKey.Reveal());
    }

    [Fact]
    public void Find_ApplianceBelowApi_TakesTheEntryOfEitherSpelling()
    {
        using ConjurIdentity found = Find("machine https://conjur.acme.com login jane password k1", url: "https://conjur.acme.com/api");

        Assert.Equal("k1", found.ApiKey.Reveal());
    }

    private ConjurIdentity Find(string text, string? login = null, string url = "https://conjur.acme.com")
    {
        string path = _folder.File(".netrc");
        System.IO.File.WriteAllText(path, text);
        var settings = new ConjurSettings { Url = url, Account = "acme", NetrcFile = path };
        return ConjurIdentity.Find(ConjurServer.Of(settings), settings, name => name == "CONJUR_AUTHN_LOGIN" ? login : null, new RecordingNotices());
    }
}
