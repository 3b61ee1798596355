using System;
using System.Linq;
using OktaAws.Core.Errors;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

public class ReadingTests
{
    [Fact]
    public void Json_MissingAndWrongKinds_ReadAsNothing()
    {
        Json json = Json.TryParse("""{"a":{"b":[1,"2",true,"false",null]},"n":0,"s":"x","t":"2026-01-01T00:00:00.000Z","bad":"\ud800"}""")!.Value;
        Assert.Equal(1, json["a"]["b"][0].Number);
        Assert.Equal(2, json["a"]["b"][1].Number);
        Assert.Equal(("true", true), (json["a"]["b"][2].Scalar, json["a"]["b"][2].Flag));
        Assert.False(json["a"]["b"][3].Flag);
        Assert.False(json["a"]["b"][4].Exists);
        Assert.Null(json["a"]["b"][99].Text);
        Assert.Null(json["a"]["b"][-1].Text);
        Assert.Null(json["x"]["y"][3]["z"].Text);
        Assert.Null(json["a"].Text);
        Assert.Null(json["n"].Text);
        Assert.Equal(("0", 0L), (json["n"].Scalar, json["n"].Number!.Value));
        Assert.Null(json["s"].Number);
        Assert.Null(json["bad"].Text);
        Assert.Empty(json["s"].Items);
        Assert.Single(json["s"].ItemsOrSelf);
        Assert.Empty(json["none"].ItemsOrSelf);
        Assert.Equal(2026, json["t"].Time!.Value.Year);
        Assert.Equal("null", json["none"].Raw);
        Assert.Equal(["a", "n", "s", "t", "bad"], json.Members.Select(m => m.Key));
        Assert.DoesNotContain("x", json["s"].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "text/html", "<html><TITLE>\n Down for &amp; maintenance\u001b[2J </title>", ErrorId.ProtocolUnexpected, "'Down for & maintenance\\u001b[2J'")]
    [InlineData(200, "application/json", "", ErrorId.ProtocolUnexpected, "empty body")]
    [InlineData(200, "application/json", "{\"a\":", ErrorId.ProtocolUnexpected, "status 200 and broken JSON")]
    [InlineData(200, "application/json", "\"text\"", ErrorId.ProtocolUnexpected, "in JSON was expected")]
    [InlineData(403, "text/html", "<title>Request blocked</title>", ErrorId.AccessDenied, "Request blocked")]
    [InlineData(429, "text/html", "<title>Slow down</title>", ErrorId.RateLimited, "Slow down")]
    [InlineData(502, "text/html", "<h1>Bad gateway", ErrorId.OrgUnreachable, "status 502")]
    [InlineData(503, "", "", ErrorId.OrgUnreachable, "empty body")]
    [InlineData(504, "text/plain", "upstream", ErrorId.OrgUnreachable, "text/plain")]
    public void JsonReply_SomethingElse_IsExplained(int status, string type, string text, string id, string message)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => JsonReply.Parse(Reply(status, type, text)));
        Assert.Equal(id, error.Id);
        Assert.Contains(message, error.Message);
        Assert.Equal("acme.okta.com", error.Target);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/ion+json;okta-version=1.0.0")]
    [InlineData("text/html")]
    [InlineData("")]
    public void JsonReply_AnyContentType_IsReadWhenItIsJson(string type) => Assert.Equal("SUCCESS", JsonReply.Parse(Reply(200, type, " \n{\"status\":\"SUCCESS\"}"))["status"].Text);

    [Fact]
    public void OktaError_WithCause_PrefersIt()
    {
        OktaError error = OktaError.TryRead(Reply(403, "application/json", """{"errorCode":"E0000068","errorSummary":"Invalid Passcode/Answer","errorCauses":[{"errorSummary":"Your passcode doesn't match our records.\u202e"}]}"""))!;
        Assert.Equal("E0000068", error.Code);
        Assert.Equal(@"Your passcode doesn't match our records.\u202e", error.Message.ToString());
    }

    [Theory]
    [InlineData("""{"errorCode":"E0000004","errorSummary":"Authentication failed","errorCauses":[]}""", "Authentication failed")]
    [InlineData("""{"errorCode":"E0000004","errorSummary":"Authentication failed","errorCauses":"odd"}""", "Authentication failed")]
    [InlineData("""{"errorCode":"E0000004"}""", "E0000004")]
    public void OktaError_WithoutCause_ShowsTheSummary(string json, string text) => Assert.Equal(text, OktaError.TryRead(Reply(401, "", json))!.Message.ToString());

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public void OktaError_OtherBodies_AreNone(string text) => Assert.Null(OktaError.TryRead(Reply(400, "", text)));

    [Theory]
    [InlineData("https://acme.okta.com/app/x?fromHome=true&sessionToken=20111abc#frag", "https://acme.okta.com/app/x?fromHome=***&sessionToken=***")]
    [InlineData("https://user:pw@acme.okta.com/", "https://acme.okta.com/")]
    [InlineData("https://acme.okta.com/api/v1/authn/factors/opf1abcdefghijklmnop/verify", "https://acme.okta.com/api/v1/authn/factors/opf1abcdefghijklmnop/verify")]
    [InlineData("https://acme.okta.com/signin/refresh-auth-state/00abcdefghijklmnopqrstuvwxyz0123456789ABCD", "https://acme.okta.com/signin/refresh-auth-state/***")]
    [InlineData("https://acme.okta.com/x?eyJ6aXAiOiJERUYiLCJhbGciOiJub25lIn0uLi4", "https://acme.okta.com/x?***")]
    public void Redaction_Url_KeepsOnlyWhereItWent(string address, string shown) => Assert.Equal(shown, Redaction.Url(new Uri(address)));

    [Theory]
    [InlineData("""{"stateToken":"00secret","x":1}""", """{"stateToken":***,"x":1}""")]
    [InlineData("SAMLResponse=PD94secret&RelayState=y", "SAMLResponse=***&RelayState=***")]
    [InlineData("Cookie: sid=secret", "Cookie: ***")]
    [InlineData("sessionToken = 'secret' and password: secret", "sessionToken = *** and password: ***")]
    public void Redaction_Text_MasksNamedSecrets(string text, string shown) => Assert.Equal(shown, Redaction.Text(text));

    private static HttpReply Reply(int status, string type, string text) =>
        new(status, new Uri("https://acme.okta.com/api/v1/authn"), text, type.Length == 0 ? [] : [new("Content-Type", type)]);
}
