extern alias Surface;

using System.Management.Automation;
using System.Reflection;
using Surface::OktaAws;

namespace OktaAws.Unit.Cmdlets;

/// <summary>What every command owes its users, whoever adds it.</summary>
public sealed class CommandContractTests
{
    // PowerShell's list (Get-Verb), as far as a module of this kind may use it.
    private static readonly string[] ApprovedVerbs =
    [
        "Add", "Clear", "Connect", "Disconnect", "Export", "Get", "Import", "Install", "Invoke", "New", "Open", "Register", "Remove", "Reset",
        "Set", "Test", "Uninstall", "Unregister", "Update", "Wait",
    ];

    private static readonly string[] ChangingVerbs =
        ["Add", "Clear", "Disconnect", "Export", "Import", "Install", "New", "Register", "Remove", "Reset", "Set", "Uninstall", "Unregister", "Update"];

    // Any unambiguous beginning of these already means something on every command.
    private static readonly string[] CommonParameters =
        ["Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "OutVariable", "OutBuffer", "PipelineVariable", "WhatIf", "Confirm"];

    private static readonly Dictionary<string, string> CompletedParameters = new(StringComparer.Ordinal)
    {
        ["Profile"] = "ProfileCompleter",
        ["ProfileName"] = "ProfileCompleter",
        ["Role"] = "RoleCompleter",
        ["Account"] = "AccountCompleter",
        ["Region"] = "RegionCompleter",
        ["MfaFactor"] = "FactorCompleter",
    };

    public static TheoryData<string> Commands() => CmdletAssembly.CommandNames();

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Name_IsApprovedVerbAndSingularNoun(string name)
    {
        Type command = CmdletAssembly.Command(name);
        Assert.Contains(CmdletAssembly.Verb(command), ApprovedVerbs);
        Assert.StartsWith("OktaAws", CmdletAssembly.Noun(command), StringComparison.Ordinal);
        string noun = CmdletAssembly.Noun(command)["OktaAws".Length..];
        Assert.True(!noun.EndsWith('s') || noun.EndsWith("ss", StringComparison.Ordinal), noun);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", command.Name);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Output_IsDeclared(string name) =>
        Assert.True(CmdletAssembly.Has(CmdletAssembly.Command(name), nameof(OutputTypeAttribute)));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_ThatChangesSomething_SupportsShouldProcess(string name)
    {
        Type command = CmdletAssembly.Command(name);
        // -KeepFresh of Connect-OktaAws writes the AWS config file.
        bool changes = ChangingVerbs.Contains(CmdletAssembly.Verb(command)) || name == "Connect-OktaAws";
        Assert.Equal(changes, CmdletAssembly.Named(CmdletAssembly.CmdletAttribute(command), "SupportsShouldProcess") is true);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Remove_HasHighImpact(string name)
    {
        Type command = CmdletAssembly.Command(name);
        if (CmdletAssembly.Verb(command) != "Remove") return;
        Assert.Equal((int)ConfirmImpact.High, CmdletAssembly.Named(CmdletAssembly.CmdletAttribute(command), "ConfirmImpact"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_HelpUri_IsGiven(string name) =>
        Assert.StartsWith("https://", CmdletAssembly.Named(CmdletAssembly.CmdletAttribute(CmdletAssembly.Command(name)), "HelpUri") as string, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_CredentialParameter_HasCredentialAttribute(string name) =>
        Assert.All(
            CmdletAssembly.Parameters(CmdletAssembly.Command(name)).Where(p => p.PropertyType == typeof(PSCredential)),
            p => Assert.True(CmdletAssembly.Has(p, "CredentialAttribute"), p.Name));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Parameters_DoNotBeginCommonOnes(string name) =>
        Assert.All(
            CmdletAssembly.Parameters(CmdletAssembly.Command(name)),
            p => Assert.DoesNotContain(CommonParameters, c => c.StartsWith(p.Name, StringComparison.OrdinalIgnoreCase)));

    // Export's -ProfileName is a section to write, and Set's values are typed anew: those complete where it helps.
    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_WellKnownParameters_Complete(string name)
    {
        foreach (PropertyInfo parameter in CmdletAssembly.Parameters(CmdletAssembly.Command(name)))
        {
            if (!CompletedParameters.TryGetValue(parameter.Name, out string? expected) || name.StartsWith("Export-", StringComparison.Ordinal)) continue;
            CustomAttributeData? completer = parameter.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "ArgumentCompleterAttribute");
            Assert.Equal(expected, (completer?.ConstructorArguments[0].Value as Type)?.Name);
        }
    }

    // Profile binds strings; objects have parameters of their own. A role's or profile's columns must never become settings.
    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_SettingsParameters_DoNotBindFromThePipeline(string name)
    {
        string[] settings = ["Role", "Account", "Region", "AppUrl", "Organization", "UserName", "Credential", "MfaFactor", "SignIn", "ClientId"];
        IEnumerable<CustomAttributeData> attributes = CmdletAssembly.Parameters(CmdletAssembly.Command(name))
            .Where(p => settings.Contains(p.Name))
            .SelectMany(p => p.CustomAttributes.Where(a => a.AttributeType == typeof(ParameterAttribute)));
        Assert.DoesNotContain(attributes, a => a.NamedArguments.Any(n => n.MemberName.StartsWith("ValueFromPipeline", StringComparison.Ordinal)));
    }

    [Fact]
    public void Credential_Properties_AvoidWhatSetAwsCredentialWouldBind()
    {
        string[] forbidden = ["RoleArn", "SourceProfile", "ProfileName", "StoreAs", "Scope", "ProfileLocation", "Credential", "ExternalID", "MfaSerial", "StoredCredentials", "NetworkCredential"];
        Assert.Empty(typeof(AwsCredential).GetProperties().Select(p => p.Name).Intersect(forbidden, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Credential_ToString_ShowsNoSecret()
    {
        var keys = new AwsCredential { AccessKey = "ASIAKEY", SecretKey = "the-secret", SessionToken = "the-token", AccountId = "123456789012", Role = "Admin" };
        Assert.DoesNotContain("the-", keys.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("123456789012/Admin until ", keys.ToString(), StringComparison.Ordinal);
    }
}
