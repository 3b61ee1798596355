using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>The places a password may come from, in order: the caller, the environment.</summary>
internal sealed class PasswordSources(RunOptions options, Func<string, string?> environment) : IPasswordSource
{
    private const string Variable = "AWS_OKTA_PASS";

    public Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation) =>
        Task.FromResult(FromCaller() ?? FromEnvironment(organization));

    private FoundPassword? FromCaller() =>
        options.Password is null ? null : new FoundPassword(new SecretText(options.Password.Reveal()), "the caller");

    // A password in the environment belongs to the organization of the environment, when that names one.
    private FoundPassword? FromEnvironment(OktaOrg organization)
    {
        if (environment(Variable) is not { Length: > 0 } value) return null;
        return OktaOrg.TryParse(environment("AWS_OKTA_ORGANIZATION"), out OktaOrg? owner) && !owner.Equals(organization)
            ? null
            : new FoundPassword(new SecretText(value), Variable);
    }
}
