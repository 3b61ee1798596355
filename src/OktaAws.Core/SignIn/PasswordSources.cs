using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>The places a password may come from, in order: the caller, the environment.</summary>
internal sealed class PasswordSources(RunOptions options, Func<string, string?> environment) : IPasswordSource
{
    private const string Variable = "AWS_OKTA_PASS";
    private const string Caller = "the caller";

    /// <summary>Where the password comes from, without reading it; the person when no place has one.</summary>
    public string OriginFor(OktaOrg organization) =>
        options.Password is not null ? Caller : IsOf(organization) && environment(Variable) is { Length: > 0 } ? Variable : "the person";

    public Task<FoundPassword?> FindAsync(OktaOrg organization, string user, CancellationToken cancellation) =>
        Task.FromResult(FromCaller() ?? FromEnvironment(organization));

    private FoundPassword? FromCaller() =>
        options.Password is null ? null : new FoundPassword(new SecretText(options.Password.Reveal()), Caller);

    private FoundPassword? FromEnvironment(OktaOrg organization) =>
        IsOf(organization) && environment(Variable) is { Length: > 0 } value ? new FoundPassword(new SecretText(value), Variable) : null;

    // A password in the environment belongs to the organization of the environment, when that names one.
    private bool IsOf(OktaOrg organization) =>
        !OktaOrg.TryParse(environment("AWS_OKTA_ORGANIZATION"), out OktaOrg? owner) || owner.Equals(organization);
}
