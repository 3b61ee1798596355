using OktaAws.Core.Profiles;

namespace OktaAws.Completion;

/// <summary>Completes roles that the saved profiles name.</summary>
public sealed class RoleCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() =>
        ProfileStore.Open().List().Select(p => p.Role).Where(v => v is not null).Distinct().OrderBy(v => v, StringComparer.OrdinalIgnoreCase).Select(v => new Candidate(v!));
}
