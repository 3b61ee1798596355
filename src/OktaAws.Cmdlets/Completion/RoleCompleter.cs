using System.Collections;
using OktaAws.Core.SignIn;

namespace OktaAws.Completion;

/// <summary>Completes roles that profiles name or that were chosen or listed before.</summary>
public sealed class RoleCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates(IDictionary bound) => LocalChoices.Open(Folder, Targets(bound)).Roles().Select(text => new Candidate(text));
}
