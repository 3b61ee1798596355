using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>The role,provider pairs an app grants to a user.</summary>
internal static class RolePairs
{
    public static IReadOnlyList<string> For(AppScene app, string login, IReadOnlyList<AccountScene> accounts)
    {
        IReadOnlyList<string>? granted = app.RolesByUser.TryGetValue(login, out IReadOnlyList<string>? own) ? own : app.Roles;
        string[] pairs =
        [
            .. from account in accounts
               where account.Partition == app.Partition || granted is not null
               from role in account.Roles
               let arn = account.RoleArn(role)
               where granted is null ? role.TrustsSaml : granted.Contains(arn)
               select $"{arn},{account.ProviderArn}",
        ];
        IEnumerable<string> written = pairs.Select((pair, index) => Write(pair, app.Pairs, index));
        return app.Duplicates ? [.. written, .. pairs] : [.. written];
    }

    private static string Write(string pair, PairStyle style, int index)
    {
        string[] parts = pair.Split(',');
        return style switch
        {
            PairStyle.Reversed => $"{parts[1]},{parts[0]}",
            PairStyle.Spaced => $"\n      {parts[0]} ,\n\t{parts[1]}  ",
            PairStyle.Mixed => Write(pair, (PairStyle)(index % 3), index),
            _ => pair,
        };
    }
}
