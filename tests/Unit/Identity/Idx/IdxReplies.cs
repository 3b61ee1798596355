using System.Linq;

namespace OktaAws.Unit.Identity.Idx;

/// <summary>Replies of Identity Engine in the shapes Okta sends, with made-up values.</summary>
internal static class IdxReplies
{
    public const string Handle = """{"name":"stateHandle","required":true,"value":"{h}","visible":false,"mutable":false}""";
    public const string Success = """{"version":"1.0.0","stateHandle":"{h}","success":{"name":"success-redirect","href":"https://acme.okta.com/login/token/redirect?stateToken=x"}}""";
    public const string Identify = """{"name":"identifier","label":"Username","required":true},{"name":"rememberMe","type":"boolean","label":"Keep me signed in"}""";
    public const string Passcode = """{"name":"credentials","type":"object","form":{"value":[{"name":"passcode","label":"Enter code"}]},"required":true}""";
    public const string SecretPasscode = """{"name":"credentials","type":"object","form":{"value":[{"name":"passcode","label":"Password","secret":true}]},"required":true}""";
    public const string Totp = """{"name":"credentials","form":{"value":[{"name":"totp","label":"Enter code","required":true}]}}""";

    public static string State(string forms, string more = "") => $$"""
        {"version":"1.0.0","stateHandle":"{h}","intent":"LOGIN","remediation":{"type":"array","value":[{{forms}}]}{{(more.Length > 0 ? "," + more : "")}}}
        """;

    public static string Form(string name, string path, string fields = "", string more = "") => $$"""
        {"rel":["create-form"],"name":"{{name}}","href":"https://acme.okta.com{{path}}","method":"POST","accepts":"application/json; okta-version=1.0.0",{{(more.Length > 0 ? more + "," : "")}}"value":[{{(fields.Length > 0 ? fields + "," : "")}}{{Handle}}]}
        """;

    public static string Answer(string fields) => Form("challenge-authenticator", "/idp/idx/challenge/answer", fields);

    public static string Poll(string more = "") => Form("challenge-poll", "/idp/idx/challenge/poll", more: more);

    public static string Select(params string[] options) =>
        Form("select-authenticator-authenticate", "/idp/idx/challenge", $$"""{"name":"authenticator","type":"object","options":[{{string.Join(",", options)}}]}""");

    /// <summary>An option with a fixed method, or with the methods to choose from.</summary>
    public static string Option(string label, string id, string[] methods, string? enrollment = null, int? at = null)
    {
        string method = methods.Length switch
        {
            0 => "",
            1 => $$""",{"name":"methodType","required":false,"value":"{{methods[0]}}","mutable":false}""",
            _ => $$""",{"name":"methodType","required":"false","type":"string","options":[{{string.Join(",", methods.Select(m => $$"""{"label":"{{m}}","value":"{{m}}"}"""))}}]}""",
        };
        string enrolled = enrollment is null ? "" : $$""",{"name":"enrollmentId","required":true,"value":"{{enrollment}}","mutable":false}""";
        string related = at is null ? "" : $",\"relatesTo\":\"$.authenticatorEnrollments.value[{at}]\"";
        return $$$"""{"label":"{{{label}}}","value":{"form":{"value":[{"name":"id","required":true,"value":"{{{id}}}","mutable":false}{{{method}}}{{{enrolled}}}]}}{{{related}}}}""";
    }

    public static string Enrollments(params string[] entries) => $$""" "authenticatorEnrollments":{"type":"array","value":[{{string.Join(",", entries)}}]} """;

    public static string Enrollment(string key, string id, string? hint = null, params string[] methods) => $$"""
        {"type":"x","key":"{{key}}","id":"{{id}}","displayName":"{{key}}"{{(hint is null ? "" : $$""","profile":{"phoneNumber":"{{hint}}"}""")}},"methods":[{{string.Join(",", methods.Select(m => $$"""{"type":"{{m}}"}"""))}}]}
        """;

    public static string Current(string key, string more = "", params string[] methods) => $$$"""
        "currentAuthenticatorEnrollment":{"type":"object","value":{"key":"{{{key}}}","type":"x","id":"e1","displayName":"{{{key}}}","methods":[{{{string.Join(",", methods.Select(m => $$"""{"type":"{{m}}"}"""))}}}]{{{(more.Length > 0 ? "," + more : "")}}}}}
        """;

    public static string Resend(string path = "/idp/idx/challenge/resend") => $"\"resend\":{Form("resend", path)}";

    public static string Messages(string key, string text, string kind = "ERROR") => $$"""
        "messages":{"type":"array","value":[{"message":"{{text}}","i18n":{"key":"{{key}}","params":[]},"class":"{{kind}}"}]}
        """;
}
