namespace OktaAws.Core.Model;

/// <summary>The roles a user may take over all applications asked, and what kept an application from being read.</summary>
public sealed class RoleList
{
    internal RoleList(IReadOnlyList<AwsRole> roles, IReadOnlyList<OktaAwsException> failures, DateTimeOffset listedAt, bool fromCache)
    {
        Roles = roles;
        Failures = failures;
        ListedAt = listedAt;
        FromCache = fromCache;
    }

    /// <summary>By account, then name.</summary>
    public IReadOnlyList<AwsRole> Roles { get; }

    /// <summary>One for each application that gave no list.</summary>
    public IReadOnlyList<OktaAwsException> Failures { get; }

    /// <summary>When the applications were asked.</summary>
    public DateTimeOffset ListedAt { get; }

    /// <summary>True when no request was made.</summary>
    public bool FromCache { get; }
}
