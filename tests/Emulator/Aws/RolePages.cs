using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>AWS's page for choosing a role, in its two generations and with the script page that may come first.</summary>
internal sealed class RolePages(Scenario scenario)
{
    public string Write(SamlFacts facts, string assertion, string relayState) => scenario.RolePage switch
    {
        RolePage.NextJs => NextJs(facts, assertion, relayState),
        RolePage.Interstitial => Page("Amazon Web Services Sign-In", "<script>var hashArgs = window.location.hash; document.forms[0].submit();</script><noscript>JavaScript is required.</noscript>"),
        _ => Legacy(facts, assertion, relayState),
    };

    public string Refusal(string message) => Page("Amazon Web Services Sign-In", $"<div id=\"content\"><h1>{Encode(scenario.Say(message))}</h1></div>");

    private string Legacy(SamlFacts facts, string assertion, string relayState)
    {
        StringBuilder body = new();
        body.Append("<form id=\"saml_form\" action=\"/saml\" method=\"post\">");
        foreach (var (name, value) in new[] { ("RelayState", relayState), ("SAMLResponse", assertion), ("name", ""), ("portal", "") })
        {
            body.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{Encode(value)}\" />");
        }

        body.Append("<p>Select a role:</p><fieldset>");
        foreach (var (group, index) in ByAccount(facts).Select((group, index) => (group, index)))
        {
            // Two blanks and the doubled class are the original's.
            body.Append($"<div  class=\"saml-account\"> <div onClick=\"expandCollapse({index});\"><div class=\"saml-account-name\">Account: {Encode(Name(group.Key))}</div></div><hr>");
            body.Append($"<div id=\"{index}\" class=\"saml-account\" >");
            body.AppendJoin("", group.Select(Role));
            body.Append("</div></div>");
        }

        return Page("Amazon Web Services Sign-In", body.Append("</fieldset></form>").ToString());
    }

    private static string Role(string arn) =>
        $"<div class=\"saml-role\" onClick=\"checkRadio(this);\"><input type=\"radio\" name=\"roleIndex\" value=\"{Encode(arn)}\" class=\"saml-radio\" id=\"{Encode(arn)}\" />"
        + $"<label for=\"{Encode(arn)}\" class=\"saml-role-description\">{Encode(arn[(arn.LastIndexOf('/') + 1)..])}</label></div>";

    private string NextJs(SamlFacts facts, string assertion, string relayState)
    {
        JsonObject accounts = [];
        foreach (IGrouping<string, string> group in ByAccount(facts))
        {
            accounts[Name(group.Key)] = new JsonArray([.. group.Select(arn => JsonValue.Create(arn))]);
        }

        JsonObject data = new()
        {
            ["roles_accounts"] = accounts,
            ["foreign_accounts"] = new JsonObject(),
            ["invalid_accounts"] = new JsonObject(),
            ["region"] = "IAD",
            ["RelayState"] = relayState,
            ["name"] = null,
            ["portal"] = null,
            ["SAMLResponse"] = assertion,
        };
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(data.ToJsonString()));
        return $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"data\" content=\"{encoded}\"><title>{Encode(scenario.Say("Amazon Web Services Sign-In"))}</title></head><body><div id=\"__next\"></div></body></html>";
    }

    private static IEnumerable<IGrouping<string, string>> ByAccount(SamlFacts facts) =>
        facts.Pairs.Select(pair => pair.Role).Distinct().GroupBy(arn => arn.Split(':')[4]);

    private string Name(string accountId) =>
        scenario.Accounts.FirstOrDefault(account => account.Id == accountId)?.Alias is { } alias ? $"{scenario.Say(alias)} ({accountId})" : accountId;

    private string Page(string title, string body) =>
        $"<!DOCTYPE html><html><head><title>{Encode(scenario.Say(title))}</title></head><body>{body}</body></html>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
