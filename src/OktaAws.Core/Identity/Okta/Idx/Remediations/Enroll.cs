using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Something has to be set up first and cannot be skipped: a matter of a browser, once.</summary>
internal sealed class Enroll : IRemediation
{
    private static readonly string[] Names = ["select-authenticator-enroll", "enroll-authenticator", "authenticator-enrollment-data", "enroll-poll", "select-enrollment-channel", "enrollment-channel-data", "reenroll-authenticator", "replace-authenticator"];

    public IdxForm? Find(IdxState state, IdxContext context) => Names.Select(n => state[n]).FirstOrDefault(f => f is not null);

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        IEnumerable<string> offered = form["authenticator"]?.Options.Select(o => o.Label.Trim()).Where(l => l.Length > 0).Distinct() ?? [];
        string which = string.Join(", ", offered.DefaultIfEmpty(state.Current?.DisplayName ?? "an authenticator"));
        throw new OktaAwsException(ErrorId.EnrollmentRequired, $"{context.Org} wants {which} to be set up first.", context.User);
    }
}
