namespace OktaAws.Core.Identity;

/// <summary>Keeps small facts about an organization that save requests: which engine it runs, where a link leads. Never a secret.</summary>
internal interface IOrgMemory
{
    /// <summary>What was remembered, or null.</summary>
    string? Recall(OktaOrg organization, string topic);

    /// <summary>Keeps a fact; null forgets it.</summary>
    void Remember(OktaOrg organization, string topic, string? fact);
}
