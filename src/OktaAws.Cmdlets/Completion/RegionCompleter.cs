using System.Collections;
using OktaAws.Core.Model;

namespace OktaAws.Completion;

/// <summary>Completes AWS regions. Any other may still be typed.</summary>
public sealed class RegionCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates(IDictionary bound) => Regions.All.Select(r => new Candidate(r));
}
