namespace OktaAws.Core.Model;

/// <summary>Stands where a role is named while an IAM user's session itself is meant: no account has the number 000000000000.</summary>
internal static class SessionKeys
{
    private const string Account = "000000000000";

    public static RoleArn In(Partition partition) => RoleArn.Parse($"arn:{partition.Name}:iam::{Account}:role/GetSessionToken");

    public static bool IsMeant(RoleArn role) => role.AccountId == Account;
}
