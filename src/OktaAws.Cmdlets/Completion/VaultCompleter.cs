using System.Collections;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;

namespace OktaAws.Completion;

/// <summary>Completes the vaults that profiles name. SecretManagement itself is not asked: loading it would take longer than a person waits for Tab.</summary>
public sealed class VaultCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates(IDictionary bound) =>
        ProfileStore.Open().List().Select(p => p.Get(SettingKeys.Vault)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(v => new Candidate(v));
}
