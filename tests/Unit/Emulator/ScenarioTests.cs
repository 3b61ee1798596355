using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Scenarios as data.</summary>
public class ScenarioTests
{
    public static TheoryData<string> Names => [.. Scenarios.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToJson_ReadBack_IsTheSame(string name)
    {
        string json = Scenarios.Named(name).ToJson();

        Assert.Equal(json, Scenario.Parse(json).ToJson());
    }

    [Fact]
    public void Parse_HandWritten_FillsInDefaults()
    {
        Scenario scenario = Scenario.Parse("""
            { "users": [ { "factors": [ { "type": "push", "outcomes": ["reject", "Approve"] } ] } ], // a comment
              "apps": [ { "pairs": "Reversed" } ], "rolePage": "nextJs", "accounts": [ { "roles": [ { "name": "Dev", "maxSeconds": 3600 } ] } ] }
            """);

        Assert.Equal("jane@acme.test", scenario.Users[0].Login);
        Assert.Equal([PushOutcome.Reject, PushOutcome.Approve], scenario.Users[0].Factors[0].Outcomes);
        Assert.Equal(RolePage.NextJs, scenario.RolePage);
        Assert.Equal("arn:aws:iam::111122223333:role/Dev", scenario.Accounts[0].RoleArn(scenario.Accounts[0].Roles[0]));
    }

    [Fact]
    public void Parse_UnknownMember_IsRefused() =>
        Assert.Throws<JsonException>(() => Scenario.Parse("{\"name\":\"x\",\"usres\":[]}"));

    [Fact]
    public void Named_Unknown_ListsTheNames()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Scenarios.Named("nope"));

        Assert.Contains("roles-500", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roles-3", 3)]
    [InlineData("roles-50", 50)]
    [InlineData("roles-500", 500)]
    [InlineData("norole", 0)]
    public async Task Assertion_OfManyRoles_FitsStsAndNamesEach(string name, int count)
    {
        EmulatedWorld world = EmulatedWorld.Create(Scenarios.Named(name));
        Walk walk = new(new Visitor(world.CreateHandler()), WrongPlace.Org, WrongPlace.Sts);
        string token = (await walk.SignIn())["sessionToken"]!.GetValue<string>();

        string assertion = await walk.Assertion(world.AppUrl(), token);

        string xml = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(assertion));
        Assert.Equal(count, xml.Split(":role/").Length - 1);
        Assert.InRange(assertion.Length, 4, 100_000);
    }

    [Fact]
    public async Task Pairs_AreReversedSpacedDoubledAndBroken()
    {
        EmulatedWorld world = EmulatedWorld.Create(Scenarios.Named("pairs"));
        Walk walk = new(new Visitor(world.CreateHandler()), WrongPlace.Org, WrongPlace.Sts);
        string token = (await walk.SignIn())["sessionToken"]!.GetValue<string>();

        string page = await walk.Page($"{world.AppUrl()}?sessionToken={token}");
        string xml = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Walk.FieldOf(page, "SAMLResponse")));

        Assert.Contains("&#xd;&#xa;", page, StringComparison.Ordinal);
        Assert.Contains("saml-provider/Okta,arn:aws:iam::111122223333:role/Admin<", xml, StringComparison.Ordinal);
        Assert.Contains(" ,\n\tarn:aws:iam::111122223333:saml-provider/Okta  <", xml, StringComparison.Ordinal);
        Assert.Equal(10, xml.Split(":role/").Length - 1);
    }

    [Fact]
    public async Task Hostile_EveryServerText_CarriesTheAttack()
    {
        Scenario scenario = Scenarios.Named("hostile");
        WrongPlace place = new("hostile");
        var required = await place.Walk.SignIn();
        string apiError = await (await place.Post("/api/v1/authn", "{}")).Content.ReadAsStringAsync();
        string page = await (await place.Get("/")).Content.ReadAsStringAsync();
        string sts = await (await place.Visitor.PostForm(WrongPlace.Sts + "/", ("Action", "x"))).Content.ReadAsStringAsync();

        string clear = scenario.Hostile!;
        Assert.EndsWith(clear, required["_embedded"]!["user"]!["profile"]!["firstName"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(required["_embedded"]!["factors"]!.AsArray(), factor => Assert.EndsWith(clear, factor!["profile"]!.AsObject().First().Value!.GetValue<string>(), StringComparison.Ordinal));
        Assert.EndsWith(clear, JsonDocument.Parse(apiError).RootElement.GetProperty("errorSummary").GetString(), StringComparison.Ordinal);
        Assert.Contains("\u001b[2J", System.Net.WebUtility.HtmlDecode(page.Split("</title>")[0]), StringComparison.Ordinal);
        Assert.Contains('\u202e', sts);
        Assert.Contains("\u009b31m", sts, StringComparison.Ordinal);
    }
}
