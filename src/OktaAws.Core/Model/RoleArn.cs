using System.Diagnostics.CodeAnalysis;

namespace OktaAws.Core.Model;

/// <summary>The ARN of an IAM role: <c>arn:PARTITION:iam::ACCOUNT:role/PATH/NAME</c>.</summary>
public sealed class RoleArn : IEquatable<RoleArn>
{
    private RoleArn(string text, string partition, string accountId, string resource)
    {
        Text = text;
        PartitionName = partition;
        AccountId = accountId;
        Name = resource.Substring(resource.LastIndexOf('/') + 1);
    }

    /// <summary>The whole ARN.</summary>
    public string Text { get; }

    /// <summary>aws, aws-us-gov, aws-cn or another.</summary>
    public string PartitionName { get; }

    /// <summary>The known partition; plain aws for one we have no endpoints of.</summary>
    public Partition Partition => Partition.Find(PartitionName) ?? Partition.Aws;

    /// <summary>Twelve digits.</summary>
    public string AccountId { get; }

    /// <summary>The role's name, without its path.</summary>
    public string Name { get; }

    /// <summary>Throws ProfileInvalid when the text is not a role's ARN.</summary>
    public static RoleArn Parse(string text) => TryParse(text, out RoleArn? arn)
        ? arn
        : throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{text}' is not a role ARN such as arn:aws:iam::123456789012:role/Admin.", text);

    public static bool TryParse(string? text, [NotNullWhen(true)] out RoleArn? arn)
    {
        arn = null;
        string[] parts = (text ?? string.Empty).Trim().Split(new[] { ':' }, 6);
        if (parts.Length != 6 || parts[0] != "arn" || parts[2] != "iam" || parts[3].Length != 0) return false;
        if (!parts[1].StartsWith("aws", StringComparison.Ordinal) || !IsAccountId(parts[4])) return false;
        if (!parts[5].StartsWith("role/", StringComparison.Ordinal) || !IsName(parts[5].Substring(5))) return false;
        arn = new RoleArn(string.Join(":", parts), parts[1], parts[4], parts[5]);
        return true;
    }

    public bool Equals(RoleArn? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as RoleArn);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    private static bool IsAccountId(string text) => text.Length == 12 && text.All(c => c is >= '0' and <= '9');

    // IAM: names are [\w+=,.@-]{1,64}; a path adds slashes. Control characters and blanks never occur.
    private static bool IsName(string text) =>
        text.Length is > 0 and <= 600 && !text.EndsWith("/", StringComparison.Ordinal) && text.All(c => c is > ' ' and < (char)127);
}
