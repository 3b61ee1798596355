using OktaAws.Core.Identity.EntryUrl;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>The variable of aws-okta-processor. A password in the environment belongs to the organization and the user of the environment, where that names them.</summary>
internal sealed class EnvironmentPassword(SignInRequest request, Func<string, string?> environment) : IPasswordPlace
{
    private const string Variable = "AWS_OKTA_PASS";

    public string? OriginFor(OktaOrg organization, string? user) =>
        string.IsNullOrEmpty(environment(Variable)) || EnvironmentLayer.NamesAnother(organization, environment) || IsOfAnother(user) ? null : Variable;

    public string RemedyFor(OktaOrg organization, string user) => RefusalRemedy.Correct(Variable, request);

    public Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task<SecretText?> ReadAsync(OktaOrg organization, string user, CancellationToken cancellation) =>
        Task.FromResult(environment(Variable) is { Length: > 0 } value ? new SecretText(value) : null);

    private bool IsOfAnother(string? user) =>
        user is not null && EnvironmentLayer.ValueOf(SettingKeys.User, environment) is { } owner && !SignedInUser.IsSame(owner, user);
}
