namespace OktaAws.Completion;

/// <summary>Completes roles from the profiles on this computer.</summary>
public sealed class RoleCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() => [];
}
