using System.Linq;
using System.Xml.Linq;

namespace OktaAws.Emulator;

/// <summary>The two reads of IAM a client needs: the account's alias and a user's MFA devices.</summary>
internal sealed class IamReads(Scenario scenario)
{
    public const string Version = "2010-05-08";

    private static readonly XNamespace Ns = $"https://iam.amazonaws.com/doc/{Version}/";

    public static bool Knows(string action) => action is "ListAccountAliases" or "ListMFADevices";

    public EmulatedResponse Handle(string action, FormFields form, Principal caller)
    {
        if (scenario.Sts.DeniesIamReads)
        {
            throw AwsFault.Denied($"User: {caller.Arn} is not authorized to perform: iam:{action} on resource: * because no identity-based policy allows the iam:{action} action");
        }

        return action == "ListAccountAliases" ? Aliases(caller) : Devices(form, caller);
    }

    private EmulatedResponse Aliases(Principal caller)
    {
        string? alias = scenario.Accounts.FirstOrDefault(account => account.Id == caller.AccountId)?.Alias;
        return StsXml.Success(
            Ns,
            "ListAccountAliases",
            new XElement(Ns + "IsTruncated", "false"),
            new XElement(Ns + "AccountAliases", alias is null ? null : new XElement(Ns + "member", alias)));
    }

    // Without a name IAM means the caller, who then must be a user.
    private EmulatedResponse Devices(FormFields form, Principal caller)
    {
        if (form["UserName"] is null && caller.IsRole)
        {
            throw AwsFault.Validation("Must specify userName when calling with non-User credentials");
        }

        IamUserScene user = scenario.IamUsers.FirstOrDefault(one => form["UserName"] is { } name ? one.Name == name && one.AccountId == caller.AccountId : one.Arn == caller.Arn)
            ?? throw new AwsFault(404, "NoSuchEntity", $"The user with name {form["UserName"]} cannot be found.");
        return StsXml.Success(
            Ns,
            "ListMFADevices",
            new XElement(Ns + "IsTruncated", "false"),
            new XElement(Ns + "MFADevices", user.Devices.Select(serial => new XElement(
                Ns + "member",
                new XElement(Ns + "UserName", user.Name),
                new XElement(Ns + "SerialNumber", serial),
                new XElement(Ns + "EnableDate", "2026-01-05T08:00:00Z")))));
    }
}
