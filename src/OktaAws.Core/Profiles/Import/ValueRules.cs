namespace OktaAws.Core.Profiles.Import;

/// <summary>What becomes of each value of a foreign tool, by its key. A key without a rule is reported, so nothing gets lost unseen.</summary>
internal sealed class ValueRules
{
    private readonly Dictionary<string, Action<ImportDraft, ForeignValue>> _rules = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The foreign keys that have a rule.</summary>
    public IEnumerable<string> Keys => _rules.Keys;

    /// <summary>Taken over as it is.</summary>
    public ValueRules Take(string foreign, string key) => Add(foreign, (draft, value) => draft.Take(value.Key, key, value.Value));

    /// <summary>Taken over in our word for it; what has no word is reported. An empty word means that nothing needs to be said.</summary>
    public ValueRules Map(string foreign, string key, IReadOnlyDictionary<string, string> words) => Add(foreign, (draft, value) =>
    {
        if (!words.TryGetValue(value.Value, out string? word)) draft.Leave(value.Key, $"OktaAws has no {key} of this kind");
        else if (word.Length > 0) draft.Take(value.Key, key, word);
    });

    /// <summary>Reported with a reason, unless it has one of the values that say nothing.</summary>
    public ValueRules Leave(string foreign, string why, params string[] unsaid) => Add(foreign, (draft, value) =>
    {
        if (!unsaid.Contains(value.Value, StringComparer.OrdinalIgnoreCase)) draft.Leave(value.Key, why);
    });

    /// <summary>Has no meaning for a profile, or another rule looks at it.</summary>
    public ValueRules Skip(params string[] foreign)
    {
        foreach (string key in foreign) Add(key, (_, _) => { });
        return this;
    }

    /// <summary>Whatever else there is to do.</summary>
    public ValueRules Add(string foreign, Action<ImportDraft, ForeignValue> rule)
    {
        _rules[foreign] = rule;
        return this;
    }

    /// <summary>Applies the rules to the values that are not blank.</summary>
    public void Apply(IEnumerable<ForeignValue> values, ImportDraft draft)
    {
        foreach (ForeignValue value in values)
        {
            bool isKnown = _rules.TryGetValue(value.Key, out Action<ImportDraft, ForeignValue>? rule);
            if (value.Problem is { } problem) draft.Leave(value.Key, problem);
            else if (string.IsNullOrWhiteSpace(value.Value)) continue;
            else if (!isKnown && SecretNames.IsSecret(value.Key)) draft.NoteSecret(value.Key);
            else if (isKnown) rule!(draft, value);
            else draft.Leave(value.Key, "OktaAws does not know it");
        }
    }
}
