using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The way from password to keys, step by step, as the protocol describes it.</summary>
internal sealed class Walk(Visitor visitor, string org, string sts)
{
    public Visitor Visitor => visitor;

    public string Org => org;

    public string Sts => sts;

    /// <summary>Signs in with a password; the whole reply.</summary>
    public Task<JsonObject> SignIn(string password = "Correct-Horse-7", string login = "jane@acme.test") =>
        visitor.Json($"{org}/api/v1/authn", new JsonObject { ["username"] = login, ["password"] = password });

    /// <summary>Follows a link of a transaction.</summary>
    public Task<JsonObject> Follow(JsonNode link, JsonNode transaction, string? passCode = null)
    {
        JsonObject body = new() { ["stateToken"] = transaction["stateToken"]!.GetValue<string>() };
        if (passCode is not null)
        {
            body["passCode"] = passCode;
        }

        return visitor.Json(link["href"]!.GetValue<string>(), body);
    }

    /// <summary>The factor of a type in the list.</summary>
    public static JsonNode Verify(JsonObject transaction, string type) =>
        transaction["_embedded"]!["factors"]!.AsArray().First(factor => factor!["factorType"]!.GetValue<string>() == type)!["_links"]!["verify"]!;

    /// <summary>Opens an app with a session token, following redirects by hand; the form's assertion, without white space.</summary>
    public async Task<string> Assertion(string appUrl, string sessionToken)
    {
        string page = await Page($"{appUrl}?sessionToken={sessionToken}");
        return FieldOf(page, "SAMLResponse");
    }

    /// <summary>A page after its redirects.</summary>
    public async Task<string> Page(string url)
    {
        HttpResponseMessage response = await visitor.Get(url);
        while (response.StatusCode == HttpStatusCode.Found)
        {
            response = await visitor.Get(response.Headers.Location!.ToString());
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>A form field's value, decoded.</summary>
    public static string FieldOf(string page, string name)
    {
        string value = WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" type=\"hidden\" value=\"([^\"]*)\"").Groups[1].Value);
        return string.Concat(value.Where(letter => !char.IsWhiteSpace(letter)));
    }

    /// <summary>Exchanges an assertion for keys.</summary>
    public async Task<XElement> AssumeRole(string assertion, string role, string provider = "arn:aws:iam::111122223333:saml-provider/Okta", string duration = "3600")
    {
        using HttpResponseMessage response = await visitor.PostForm(
            sts + "/", ("Action", "AssumeRoleWithSAML"), ("Version", "2011-06-15"), ("RoleArn", role), ("PrincipalArn", provider), ("SAMLAssertion", assertion), ("DurationSeconds", duration));
        return XElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>A signed call with keys of an earlier reply.</summary>
    public async Task<XElement> Signed(XElement keys, string body, string region = "us-east-1", DateTimeOffset? time = null)
    {
        Signer signer = new(Value(keys, "AccessKeyId"), Value(keys, "SecretAccessKey"), Value(keys, "SessionToken")) { Region = region, Time = time };
        using HttpResponseMessage response = await visitor.Send(signer.Sign(sts + "/", body + "&Version=2011-06-15"));
        return XElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The text of the first element of a name.</summary>
    public static string Value(XElement xml, string name) => xml.Descendants().First(element => element.Name.LocalName == name).Value;
}
