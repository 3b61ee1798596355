using OktaAws.Core.SignIn;

namespace OktaAws.Completion;

/// <summary>Completes roles that profiles name or that were chosen before.</summary>
public sealed class RoleCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() => LocalChoices.Open(Folder).Roles().Select(text => new Candidate(text));
}
