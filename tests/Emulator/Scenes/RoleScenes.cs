using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>Scenarios that differ in how many roles there are, in how many accounts, and behind how many apps.</summary>
public static class RoleScenes
{
    internal static readonly IReadOnlyDictionary<string, Func<Scenario>> ByName = new Dictionary<string, Func<Scenario>>(StringComparer.Ordinal)
    {
        ["roles-3-in-3"] = () => Of(3, 3),
        ["roles-50-in-20"] = () => Of(50, 20),
        ["roles-500-in-1"] = () => Of(500, 1),
        ["roles-500-in-100"] = () => Of(500, 100),
        ["roles-every-shape"] = EveryShape,
        ["apps-3"] = () => Apps(3),
        ["apps-100"] = () => Apps(100),
        ["apps-broken"] = Broken,
        ["apps-no-role"] = () => Apps(2) with { Apps = [.. Apps(2).Apps.Select(app => app with { Roles = [] })] },
        ["apps-step-up"] = () => StepUpOfOne(),
        ["apps-password"] = () => Apps(3) with { Apps = [.. Apps(3).Apps.Select(app => app with { StepUp = StepUp.Password })] },
    };

    /// <summary>A password user with so many roles, spread evenly over so many accounts; every second account has an alias.</summary>
    public static Scenario Of(int roles, int accounts) => Scenarios.Of(
    [
        .. Enumerable.Range(0, accounts).Select(index => Account(index) with
        {
            Roles = [.. Enumerable.Range(0, roles).Where(number => number % accounts == index).Select(number => new RoleScene { Name = $"Role-{number + 1:D3}" })],
        }),
    ]);

    /// <summary>So many apps, each with one account of two roles of its own.</summary>
    public static Scenario Apps(int count)
    {
        AccountScene[] accounts = [.. Enumerable.Range(0, count).Select(index => Account(index) with { Roles = [new RoleScene { Name = "Admin" }, new RoleScene { Name = "ReadOnly" }] })];
        return Scenarios.Of(accounts) with { Apps = [.. accounts.Select((account, index) => App(index, account))] };
    }

    // The second app of three is out of order, the third has no role for anybody.
    private static Scenario Broken()
    {
        Scenario three = Apps(3);
        return three with
        {
            Apps = [three.Apps[0], three.Apps[1], three.Apps[2] with { Roles = [] }],
            Inject = [new InjectedAnswer { Path = three.Apps[1].SsoPath, Kind = OddAnswer.Html, Status = 403 }],
        };
    }

    private static Scenario StepUpOfOne()
    {
        Scenario three = Apps(3);
        return three with
        {
            Users = [three.Users[0] with { Factors = [Scenarios.Totp("GOOGLE")] }],
            Policy = new OrgPolicy { AsksForFactor = false },
            Apps = [three.Apps[0], three.Apps[1] with { StepUp = StepUp.Variable }, three.Apps[2]],
        };
    }

    // One app for each partition; pairs in any order and white space, paths, duplicates.
    private static Scenario EveryShape()
    {
        AccountScene[] accounts = [.. new[] { "aws", "aws-us-gov", "aws-cn" }.Select((partition, index) => Account(index) with
        {
            Partition = partition,
            Roles = [new RoleScene { Path = "/team/web/" }, new RoleScene { Name = "Admin-Full" }, new RoleScene { Name = "ReadOnly" }],
        })];
        return Scenarios.Of(accounts) with
        {
            Apps = [.. accounts.Select((account, index) => App(index, account) with { Roles = null, Partition = account.Partition, Pairs = PairStyle.Mixed, Duplicates = true })],
            LineBrokenAssertion = true,
        };
    }

    private static AccountScene Account(int index) =>
        new() { Id = $"{111122223333 + index}", Alias = index % 2 == 0 ? $"acme-{index + 1:D3}" : null };

    private static AppScene App(int index, AccountScene account) => new()
    {
        Label = $"AWS {index + 1:D3}",
        Id = $"0oa1emulatedmany{index + 1:D4}",
        Exk = $"exk1emulatedmany{index + 1:D4}",
        Roles = [.. account.Roles.Select(account.RoleArn)],
    };
}
