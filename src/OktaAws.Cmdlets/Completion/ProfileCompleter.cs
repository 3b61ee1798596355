using System.Collections;
using OktaAws.Core.Profiles;

namespace OktaAws.Completion;

/// <summary>Completes the names of saved profiles.</summary>
public sealed class ProfileCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates(IDictionary bound) =>
        ProfileStore.Open(Folder).List().Select(p => new Candidate(p.Name, string.Join(" ", new[] { p.Organization, p.Account, p.Role }.Where(v => v is not null))));
}
