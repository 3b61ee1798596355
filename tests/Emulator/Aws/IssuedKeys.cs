using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>Keys STS handed out, or an IAM user's own.</summary>
internal sealed record AwsKeys(string AccessKeyId, string Secret, string? SessionToken, DateTimeOffset? Expiration, Principal Principal);

/// <summary>Whom keys stand for. <paramref name="TrustArn"/> is what trust policies name: the role, not its session.</summary>
internal sealed record Principal(string Arn, string TrustArn, string UserId, string AccountId, bool IsRole)
{
    /// <summary>A role reached from another role; the console takes no duration for those.</summary>
    public bool IsChained { get; init; }

    /// <summary>A session that an MFA code was given for.</summary>
    public bool HasMfa { get; init; }

    /// <summary>The partition its keys are good in.</summary>
    public string Partition => Arn.Split(':')[1];
}

/// <summary>All keys that work.</summary>
internal sealed class IssuedKeys(EmulatorClock clock, int tokenLength)
{
    private readonly Dictionary<string, AwsKeys> _byId = [];

    // To callers an inactive key is one that does not exist.
    public void Add(IamUserScene user)
    {
        if (!user.IsInactive)
        {
            AddActive(user);
        }
    }

    private void AddActive(IamUserScene user) => _byId[user.AccessKeyId] = new(
        user.AccessKeyId, user.SecretAccessKey, null, null, new(user.Arn, user.Arn, Token.Stable("AIDA", user.Arn).ToUpperInvariant(), user.AccountId, false));

    public AwsKeys Issue(Principal principal, int seconds)
    {
        // Whole seconds, as the wire has them.
        DateTimeOffset expiration = DateTimeOffset.FromUnixTimeSeconds(clock.UtcNow.ToUnixTimeSeconds() + seconds);
        AwsKeys keys = new(Token.Aws("ASIA"), Token.New("", 38) + "/+", "FwoGZXIvYXdzE" + Token.New("", tokenLength) + "/+==", expiration, principal);
        _byId[keys.AccessKeyId] = keys;
        return keys;
    }

    public AwsKeys? Find(string accessKeyId) => _byId.GetValueOrDefault(accessKeyId);

    public static string RoleId(string roleArn) => "AROA" + Token.Stable("", roleArn)[..17].ToUpperInvariant();

    /// <summary>A session of a role; its ARN drops the role's path.</summary>
    public static Principal Session(AccountScene account, RoleScene role, string sessionName) => new(
        $"arn:{account.Partition}:sts::{account.Id}:assumed-role/{role.Name}/{sessionName}",
        account.RoleArn(role),
        $"{RoleId(account.RoleArn(role))}:{sessionName}",
        account.Id,
        true);

    /// <summary>Finds a role by ARN.</summary>
    public static (AccountScene Account, RoleScene Role)? FindRole(Scenario scenario, string arn) => scenario.Accounts
        .SelectMany(account => account.Roles.Select(role => (account, role)))
        .Where(pair => pair.account.RoleArn(pair.role) == arn)
        .Select(pair => ((AccountScene, RoleScene)?)pair)
        .FirstOrDefault();
}
