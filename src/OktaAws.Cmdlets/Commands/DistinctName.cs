using System.Text.RegularExpressions;

namespace OktaAws.Commands;

/// <summary>Two roles that were given one name: how to call them in a message, and a script block that names them differently.</summary>
internal sealed class DistinctName(AwsRole first, AwsRole second)
{
    // From the shortest to what always helps; each as one would write it, and what comes of it.
    private static readonly KeyValuePair<string, Func<AwsRole, string>>[] Expressions =
    [
        new("{ \"$($_.Account)-$($_.RoleName)\" }", r => $"{r.Account}-{r.RoleName}"),
        new("{ \"$($_.AccountId)-$($_.RoleName)\" }", r => $"{r.AccountId}-{r.RoleName}"),
        new("{ $_.AccountId + ($_.RoleArn -replace '^.*:role/|/', '-') }", r => r.AccountId + Regex.Replace(r.RoleArn ?? string.Empty, "^.*:role/|/", "-")),
        new("{ \"$($_.Account)-$($_.RoleName)-$($_.Application -replace '\\W+', '-')\" }", r => Regex.Replace(r.Application ?? string.Empty, @"\W+", "-")),
        new("{ \"$($_.Account)-$($_.RoleName)-$(($_.AppUrl -split '/')[-2])\" }", r => r.AppUrl?.Split('/') is { Length: > 1 } parts ? parts[parts.Length - 2] : string.Empty),
    ];

    private const string ByUser = "{ \"$($_.Account)-$($_.RoleName)-$($_.UserName -replace '\\W+', '-')\" }";

    /// <summary>The one that came first.</summary>
    public string First => Describe(first);

    public string Second => Describe(second);

    /// <summary>A script block that gives them different names.</summary>
    public string Expression => Expressions.FirstOrDefault(e => e.Value(first) != e.Value(second)).Key ?? ByUser;

    private string Describe(AwsRole role) => first.RoleArn != second.RoleArn ? $"'{role.RoleArn}'"
        : first.Application != second.Application ? $"'{role.RoleArn}' of '{role.Application}'"
        : first.AppUrl != second.AppUrl ? $"'{role.RoleArn}' of {role.AppUrl}"
        : $"'{role.RoleArn}' of {role.UserName}";
}
