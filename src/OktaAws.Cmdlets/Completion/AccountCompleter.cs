using OktaAws.Core.Profiles;

namespace OktaAws.Completion;

/// <summary>Completes accounts that the saved profiles name.</summary>
public sealed class AccountCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() =>
        ProfileStore.Open().List().Select(p => p.Account).Where(v => v is not null).Distinct().OrderBy(v => v, StringComparer.OrdinalIgnoreCase).Select(v => new Candidate(v!));
}
