using System.Collections;
using OktaAws.Core.SignIn;

namespace OktaAws.Completion;

/// <summary>Completes accounts that profiles name or that were seen before.</summary>
public sealed class AccountCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates(IDictionary bound) => LocalChoices.Open(Folder, Targets(bound)).Accounts().Select(text => new Candidate(text));
}
