namespace OktaAws.Completion;

/// <summary>Completes profiles from the profiles on this computer.</summary>
public sealed class ProfileCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() => [];
}
