using System;
using System.IO;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

public sealed class SharedConfigRegionTests : IDisposable
{
    private const string Config = "[default]\nregion = us-east-1\n[profile web]\nregion = eu-west-3\n[profile odd]\nregion = not a region\n";

    private readonly TemporaryHome _home = new();

    public SharedConfigRegionTests()
    {
        Directory.CreateDirectory(_home.PathOf(".aws"));
        File.WriteAllText(_home.PathOf(".aws/config"), Config);
    }

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("web", "", null, "eu-west-3")]
    [InlineData("default", "", null, "us-east-1")]
    [InlineData("data", "", null, null)]
    [InlineData("odd", "", null, null)]
    [InlineData("web", "region = ca-central-1", null, "ca-central-1")]
    [InlineData("web", "", "AWS_DEFAULT_REGION", "ap-south-1")]
    [InlineData("web", "", "AWS_REGION", "ap-south-1")]
    public void Resolve_Region_ComesFromTheSharedConfigLast(string profile, string line, string? variable, string? expected)
    {
        _home.WithConfig($"[profile {profile}]\norganization = acme.okta.com\n{line}\n");
        if (variable is not null) _home.With(variable, "ap-south-1");
        Assert.Equal(expected, Resolve(profile).Region);
    }

    [Fact]
    public void Resolve_DefaultsOfOurs_AreStronger()
    {
        _home.WithConfig("[defaults]\nregion = sa-east-1\n[profile web]\norganization = acme.okta.com\n");
        Assert.Equal("sa-east-1", Resolve("web").Region);
    }

    [Fact]
    public void Resolve_FileNamedByTheVariable_IsTheOneRead()
    {
        _home.WithConfig("[profile web]\norganization = acme.okta.com\n").With("AWS_CONFIG_FILE", _home.PathOf("other"));
        Assert.Null(Resolve("web").Region);
        File.WriteAllText(_home.PathOf("other"), "[profile web]\nregion = eu-north-1\n[broken\n");
        Assert.Equal("eu-north-1", Resolve("web").Region);
        Directory.CreateDirectory(_home.PathOf("folder"));
        _home.With("AWS_CONFIG_FILE", _home.PathOf("folder"));
        Assert.Null(Resolve("web").Region);
    }

    [Fact]
    public void Resolve_FileBelowHomeAndQuotedName_AreReadAsTheAwsToolsReadThem()
    {
        _home.WithConfig("[profile web]\norganization = acme.okta.com\n").With("AWS_CONFIG_FILE", "~/other");
        File.WriteAllText(_home.PathOf("other"), "[profile \"web\"]\nregion = eu-north-1\n");
        Assert.Equal("eu-north-1", Resolve("web").Region);
    }

    private SignInRequest Resolve(string profile) => ProfileResolver.Resolve(profile, new SettingsLayer("parameter"), _home.Read, _home.Folders);
}
