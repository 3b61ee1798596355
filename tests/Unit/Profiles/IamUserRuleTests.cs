using System;
using System.IO;
using System.Linq;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Profiles.Import;
using Xunit;

namespace OktaAws.Unit.Profiles;

/// <summary>How a profile of an IAM user is read.</summary>
public sealed class IamUserRuleTests : IDisposable
{
    private const string Role = "arn:aws:iam::234567890123:role/admin";
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Resolve_ValuesOfOktaInDefaults_HaveNoSay()
    {
        SignInRequest request = Resolve($"[defaults]\nuser = jane@acme.test\nsign_in = machine\nclient_id = 0oa1\napp_url = https://acme.okta.com/home/amazon_aws/0oa1/272\n[profile p]\nprovider = iam-user\nsource_profile = bastion\nrole = {Role}\n");

        Assert.Equal(("sts.us-east-1.amazonaws.com", "profile:bastion", Role), (request.Organization.Authority, request.IdentityName, request.Role));
        Assert.Null(request.AppName);
        Assert.Null(request.User);
    }

    [Theory]
    [InlineData("", "sts.us-east-1.amazonaws.com")]
    [InlineData("region = eu-west-1", "sts.us-east-1.amazonaws.com")]
    [InlineData("region = us-gov-east-1", "sts.us-gov-west-1.amazonaws.com")]
    [InlineData("role = arn:aws-cn:iam::234567890123:role/admin", "sts.cn-north-1.amazonaws.com.cn")]
    public void Resolve_RegionOrRole_SaysThePartitionAndNothingNarrower(string line, string place) =>
        Assert.Equal(place, Resolve($"[profile p]\nprovider = iam-user\nsource_profile = bastion\n{line}\n").Organization.Authority);

    [Theory]
    [InlineData("", 43200, 43200)]
    [InlineData("session_duration = 129600", 129600, 129600)]
    [InlineData("duration = 3600", 3600, 3600)]
    [InlineData("role = " + Role, 43200, null)]
    [InlineData("role = " + Role + "\nduration = 7200\nsession_duration = 900", 900, 7200)]
    public void Resolve_Durations_AreOfTheSessionAndOfTheRole(string lines, int session, int? keys)
    {
        SignInRequest request = Resolve($"[profile p]\nprovider = iam-user\nsource_profile = bastion\n{lines}\n");

        Assert.Equal((session, keys), (request.SessionSeconds, request.Duration));
    }

    [Theory]
    [InlineData("role = " + Role + "\nexternal_id = acme-42", Role, "acme-42", 0)]
    [InlineData("chain = hub\nexternal_id = acme-42", Role, "acme-42", 0)]
    [InlineData("chain = hub, arn:aws:iam::345678901234:role/far", Role, "hub-id", 1)]
    [InlineData("role = " + Role + "\nchain = arn:aws:iam::345678901234:role/far\nexternal_id = acme-42", Role, null, 1)]
    [InlineData("role = admin\naccount = 234567890123", Role, null, 0)]
    public void Resolve_RoleAndChain_TheFirstIsOfTheSession(string lines, string role, string? externalId, int hops)
    {
        SignInRequest request = Resolve($"[role hub]\nrole_arn = {Role}\nexternal_id = hub-id\n[profile p]\nprovider = iam-user\nsource_profile = bastion\n{lines}\n");

        Assert.Equal((role, role, externalId, hops), (request.Role, request.RoleHop!.Role.Text, request.RoleHop.ExternalId, request.Chain.Count));
    }

    [Theory]
    [InlineData("source_profile = bastion\nrole = adm*", "no list of roles")]
    [InlineData("source_profile = bastion\nrole = admin", "no list of roles")]
    [InlineData("source_profile = bastion\nrole = admin\naccount = acme-prod", "no list of roles")]
    [InlineData("source_profile = bastion\nsession_duration = 129601", "129600")]
    [InlineData("user = jane@acme.test", "access key is")]
    public void Resolve_WhatAnIamUserDoesNotHave_IsSaid(string lines, string why)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Resolve($"[profile p]\nprovider = iam-user\n{lines}\n"));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[bastion]\naws_access_key_id = AKIAEXAMPLEBASTION01\n", "key:AKIAEXAMPLEBASTION01")]
    [InlineData("[bastion]\nsource_profile = root\naws_access_key_id = ASIAEXAMPLEBASTION01\n[root]\naws_access_key_id = AKIAEXAMPLEBASTION02\n", "key:AKIAEXAMPLEBASTION02")]
    [InlineData("[bastion]\naws_access_key_id = AKIAEXAMPLEBASTION01\naws_session_token = t\n", "profile:bastion")]
    [InlineData("[bastion]\nsource_profile = other\n[other]\nsource_profile = bastion\n", "profile:bastion")]
    [InlineData("[bastion\n", "profile:bastion")]
    public void Resolve_SourceProfile_LeadsToTheUsersOwnKeyOrNowhere(string file, string identity)
    {
        _bench.With(".aws/credentials", file);

        Assert.Equal(identity, Resolve("[profile p]\nprovider = iam-user\nsource_profile = bastion\n").IdentityName);
    }

    [Fact]
    public void Resolve_ProfileOfOkta_LooksAtNoAwsKeys()
    {
        _bench.With(".aws/credentials", "[bastion]\naws_access_key_id = AKIAEXAMPLEBASTION01\nmfa_serial = GAHT12345678\n");

        Assert.Null(Resolve("[profile p]\norganization = acme.okta.com\nsource_profile = bastion\n").MfaSerial);
    }

    private SignInRequest Resolve(string config)
    {
        _bench.Home.WithConfig(config);
        return ProfileResolver.Resolve("p", new SettingsLayer("test"), _bench.Home.Read, _bench.Home.Folders);
    }
}
