namespace OktaAws.Completion;

/// <summary>Completes accounts from the profiles on this computer.</summary>
public sealed class AccountCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() => [];
}
