using System;
using System.Linq;
using System.Text.Json;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Export;

public class RoleFormatsTests
{
    [Fact]
    public void Text_EveryToken_IsReplaced()
    {
        string line = Text("{account}|{account_id}|{account_raw}|{application_url}|{organization}|{role}|{role_suffix}|{user}", Role("acme-role-Admin", "acme"));

        Assert.Equal("acme|111122223333|Account: acme (111122223333)|https://acme.okta.com/home/amazon_aws/0oa1/272|acme.okta.com|arn:aws:iam::111122223333:role/acme-role-Admin|admin|jane@acme.example\n", line);
    }

    [Fact]
    public void Text_NoAlias_NamesTheAccountById() =>
        Assert.Equal("111122223333 Account: 111122223333\n", Text("{account} {account_raw}", Role("Admin", null)));

    [Fact]
    public void Text_UnknownToken_IsAnErrorThatNamesTheKnownOnes()
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Text("{acount}", Role("Admin", null)));

        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains("{role_suffix}", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "admin")]
    [InlineData("", "admin")]
    [InlineData("role-", "admin")]
    [InlineData("/", "acme-role-admin")]
    public void Suffix_Delimiter_IsTakenFromTheWholeArn(string? delimiter, string suffix) => Assert.Equal(suffix, Role("acme-role-Admin", "acme").Suffix(delimiter));

    [Fact]
    public void Json_OneApp_HasItsLinkAtTheTopAndRolesByAccount()
    {
        using JsonDocument json = JsonDocument.Parse(Render(RoleFormats.Json, Role("A-x", "acme"), Role("B-y", "acme"), Role("A-x", null, account: "111122223334")));

        Assert.Equal("https://acme.okta.com/home/amazon_aws/0oa1/272", json.RootElement.GetProperty("application_url").GetString());
        Assert.Equal("jane@acme.example", json.RootElement.GetProperty("user").GetString());
        JsonElement[] accounts = [.. json.RootElement.GetProperty("accounts").EnumerateArray()];
        Assert.Equal(["acme", "111122223334"], accounts.Select(a => a.GetProperty("name").GetString()));
        Assert.Equal("Account: acme (111122223333)", accounts[0].GetProperty("name_raw").GetString());
        Assert.Equal(["x", "y"], accounts[0].GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("suffix").GetString()));
        Assert.Equal("arn:aws:iam::111122223333:role/B-y", accounts[0].GetProperty("roles")[1].GetProperty("name").GetString());
    }

    [Fact]
    public void Json_SeveralApps_HasALinkForEachAccount()
    {
        using JsonDocument json = JsonDocument.Parse(Render(RoleFormats.Json, Role("A", "acme"), Role("A", "acme", app: "0oa2")));

        Assert.False(json.RootElement.TryGetProperty("application_url", out _));
        Assert.Equal(["0oa1", "0oa2"], json.RootElement.GetProperty("accounts").EnumerateArray().Select(a => new Uri(a.GetProperty("application_url").GetString()!).Segments[3].TrimEnd('/')));
    }

    [Fact]
    public void Json_NoRole_IsAnEmptyList() => Assert.Contains("\"accounts\": []", Render(RoleFormats.Json), StringComparison.Ordinal);

    [Fact]
    public void Profiles_EachRole_IsASectionThatNeedsNothingElse()
    {
        string text = Render(RoleFormats.Profiles, Role("acme-role-Admin", "acme"));

        Assert.Equal(
            "\n[profile acme-admin]\ncredential_process = \"/opt/my tools/oktaaws\" credential-process --app-url https://acme.okta.com/home/amazon_aws/0oa1/272 --user jane@acme.example --role arn:aws:iam::111122223333:role/acme-role-Admin\n",
            text);
    }

    [Fact]
    public void Profiles_NamesThatWouldBeTheSame_AreToldApart()
    {
        string text = Render(RoleFormats.Profiles, Role("Web-Admin", "acme"), Role("Db-Admin", "acme"), Role("x/Db-Admin", "acme"), Role("Owner", "acme prod]"));

        string[] sections = [.. text.Split('\n').Where(l => l.StartsWith('['))];
        Assert.Equal(["[profile acme-Web-Admin]", "[profile acme-Db-Admin]", "[profile acme-Db-Admin-2]", "[profile acme-prod--Owner]"], sections);
    }

    [Fact]
    public void Profiles_UserThatAShellWouldRead_IsQuoted() =>
        Assert.Contains(" --user 'jane$(id)' --role", Render(RoleFormats.Profiles, Role("Admin", "acme", user: "jane$(id)")), StringComparison.Ordinal);

    [Fact]
    public void Profiles_LineBreakInAName_IsRefused()
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Render(RoleFormats.Profiles, Role("Admin", "acme", user: "jane\n[profile x]")));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
    }

    private static string Text(string format, AwsRole role) => RoleFormats.Render(RoleFormats.Text, [role], new RoleTokens(null), format, "oktaaws");

    private static string Render(string name, params AwsRole[] roles) => RoleFormats.Render(name, roles, new RoleTokens(null), "{role}", "/opt/my tools/oktaaws");

    private static AwsRole Role(string name, string? alias, string account = "111122223333", string app = "0oa1", string user = "jane@acme.example") => new(
        new SamlRole(RoleArn.Parse($"arn:aws:iam::{account}:role/{name}"), $"arn:aws:iam::{account}:saml-provider/okta"),
        OktaOrg.Parse("acme.okta.com"), user, new Uri($"https://acme.okta.com/home/amazon_aws/{app}/272"), "AWS", alias);
}
