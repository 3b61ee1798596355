using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity;
using OktaAws.Core.Identity.Okta;
using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Classic;

/// <summary>A Classic sign-in over scripted answers.</summary>
internal sealed class ClassicBench(params string[] answers)
{
    public const string Authn = "POST https://acme.okta.test/api/v1/authn";
    public const string Verify = "POST https://acme.okta.test/api/v1/authn/factors/f1/verify";
    public const string Success = """{"status":"SUCCESS","sessionToken":"once"}""";

    public OktaBench Okta { get; } = new() { Password = "pw", Prompt = new ScriptedPrompt(answers) };

    /// <summary>Expects a post and answers with a transaction or an error.</summary>
    public ClassicBench On(string line, string json, int status = 200)
    {
        Okta.Server.On(line, status, json);
        return this;
    }

    public Task<AuthnTransaction> RunAsync(string? factor = null) => Make(factor).SignInAsync(CancellationToken.None);

    public Task<AuthnTransaction> StepUpAsync(string token) => Make(null).StepUpAsync(token, CancellationToken.None);

    public async Task<OktaAwsException> FailAsync(string id, string? factor = null)
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => RunAsync(factor));
        Assert.Equal(id, error.Id);
        Okta.Server.AssertDone();
        return error;
    }

    /// <summary>The value of a field of the last body.</summary>
    public string? LastField(string name) =>
        JsonDocument.Parse(Okta.Server.Requests[^1].Body).RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    public static string Error(string code, string summary = "Said by the server", string? cause = null) =>
        JsonSerializer.Serialize(new { errorCode = code, errorSummary = summary, errorCauses = cause is null ? [] : new[] { new { errorSummary = cause } } });

    public static string Status(string status, string more = "") => $$"""{"stateToken":"00state","status":"{{status}}"{{more}}}""";

    /// <summary>MFA_REQUIRED with factors f1, f2, … of these types and providers.</summary>
    public static string Required(params string[] factors) => Status("MFA_REQUIRED", $$""","_embedded":{"factors":[{{string.Join(",", factors.Select(Factor))}}]}""");

    public static string Challenge(string more = "") => Status("MFA_CHALLENGE", more);

    private static string Factor(string typeAndProvider, int index)
    {
        int split = typeAndProvider.LastIndexOf(':');
        string verify = $"https://acme.okta.test/api/v1/authn/factors/f{index + 1}/verify";
        return JsonSerializer.Serialize(new
        {
            id = $"f{index + 1}",
            factorType = typeAndProvider[..split],
            provider = typeAndProvider[(split + 1)..],
            profile = new { phoneNumber = $"+1 XXX-0{index + 1}" },
            _links = new { verify = new { href = verify } },
        });
    }

    private ClassicSignIn Make(string? factor)
    {
        var passwords = new PasswordEntry(Okta.Org, "jane", Okta.Options, Okta.Services);
        return new ClassicSignIn(new AuthnClient(Okta.Http, Okta.Org, "jane"), Okta.Org, "jane", factor, passwords, Okta.Services, Okta.Options);
    }
}
