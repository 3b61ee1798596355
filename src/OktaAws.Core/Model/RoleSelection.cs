namespace OktaAws.Core.Model;

/// <summary>Which roles are meant: a role by ARN, name or wildcard, and an account by id, alias or wildcard; null is any.</summary>
internal sealed class RoleSelection(string? role, string? account)
{
    public bool IsMet(SamlRole candidate, string? accountAlias) => IsRole(candidate.Role) && IsAccount(candidate.Role.AccountId, accountAlias);

    /// <summary>Whether the role's part is met; the account may still be wrong.</summary>
    public bool IsRole(RoleArn candidate) =>
        role is null || Wildcard.Matches(role, role.StartsWith("arn:", StringComparison.OrdinalIgnoreCase) ? candidate.Text : candidate.Name);

    /// <summary>Whether a role may be meant, as far as its account and name tell: not while nobody knows its path or the account's alias.</summary>
    public bool MayMean(string accountId, string name, string? accountAlias) =>
        (role is null || role.StartsWith("arn:", StringComparison.OrdinalIgnoreCase) || Wildcard.Matches(role, name))
        && (IsAccount(accountId, accountAlias) || (accountAlias is null && !account!.All(c => c is >= '0' and <= '9')));

    /// <summary>True when only an account's alias can tell whether it is meant.</summary>
    public bool NeedsAlias(string accountId) => account is not null && !Wildcard.Matches(account, accountId);

    public override string ToString() => (account, role) switch
    {
        (null, null) => "any role",
        (null, _) => $"role '{role}'",
        (_, null) => $"account '{account}'",
        _ => $"role '{role}' in account '{account}'",
    };

    private bool IsAccount(string id, string? alias) =>
        account is null || Wildcard.Matches(account, id) || (alias is not null && Wildcard.Matches(account, alias));
}
