using System;
using System.Collections.Generic;
using System.Linq;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Profiles;
using Xunit;

namespace OktaAws.Unit.SignIn;

public sealed class EffectiveProfileTests
{
    [Fact]
    public void Of_NamedProfile_SaysWhereEachValueComesFrom()
    {
        using var bench = new ProjectBench("[defaults]\naccount = prod\n[profile web]\nduration = 900\n", "[defaults]\nregion = eu-west-1\nfactor = push\n" + ProjectBench.Own);
        bench.Home.With("AWS_OKTA_FACTOR", "totp").With("AWS_OKTA_ROLE", "Other");
        IReadOnlyList<EffectiveSetting> all = Of(bench, "web");
        Assert.All(all, s => Assert.Equal("web", s.Profile));
        Assert.Equal(
            new Dictionary<string, (string, string)>
            {
                ["provider"] = ("okta", "built-in"),
                ["organization"] = ("acme.okta.com", "profile web"),
                ["user"] = ("ann", "profile web"),
                ["app_url"] = ("https://acme.okta.com/home/amazon_aws/0oa1/272", "profile web"),
                ["role"] = ("arn:aws:iam::111111111111:role/Web", "profile web"),
                ["account"] = ("prod", $"defaults of {bench.File} (not trusted yet)"),
                ["factor"] = ("totp", "AWS_OKTA_FACTOR"),
                ["duration"] = ("900", $"profile web of {bench.File} (not trusted yet)"),
                ["region"] = ("eu-west-1", "defaults"),
                ["minimum_lifetime"] = ("600", "built-in"),
                ["sign_in"] = ("auto", "built-in"),
            },
            all.Where(s => s.Key is not "cache").ToDictionary(s => s.Key, s => (s.Value, s.Source)));
    }

    [Fact]
    public void Of_RunWithoutAProfile_ShowsTheEnvironment()
    {
        using var bench = new ProjectBench(own: string.Empty);
        bench.Home.With("AWS_OKTA_ORGANIZATION", "acme.okta.com").With("OKTAAWS_PROXY", "http://ann:secret@proxy:1");
        IReadOnlyList<EffectiveSetting> all = Of(bench, null);
        Assert.Contains(all, s => s is { Profile: null, Key: "organization", Source: "AWS_OKTA_ORGANIZATION" });
        Assert.DoesNotContain(all, s => s.Value.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ValueThatCannotBeUsed_SaysSoAndKeepsTheOthers()
    {
        using var bench = new ProjectBench(own: "[profile web]\norganization = acme.okta.com\nduration = soon\nregion = eu-west-1\n");
        IReadOnlyList<EffectiveSetting> all = Of(bench, "web");
        Assert.Contains("duration", Assert.Single(all, s => s.Problem is not null).Problem, StringComparison.Ordinal);
        Assert.Contains(all, s => s is { Key: "region", Value: "eu-west-1" });
    }

    [Fact]
    public void Of_UnknownProfile_IsProfileNotFound()
    {
        using var bench = new ProjectBench();
        Assert.Equal(ErrorId.ProfileNotFound, Assert.Throws<OktaAwsException>(() => Of(bench, "gone")).Id);
    }

    private static IReadOnlyList<EffectiveSetting> Of(ProjectBench bench, string? profile) =>
        EffectiveProfile.Of(profile, ProjectSource.From(bench.Folder), bench.Home.Read, new RecordingNotices());
}
