extern alias Surface;

using System.IO;
using System.Reflection;
using System.Xml.Linq;
using OktaAws.Core.Identity.Okta.Factors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;

namespace OktaAws.Unit.Cmdlets;

/// <summary>Whoever adds a command or a parameter writes down what it is for.</summary>
public sealed class HelpTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly string Folder = Path.Combine(Repository.Module, "en-US");
    private static readonly XDocument Help = XDocument.Load(Path.Combine(Folder, "OktaAws.Cmdlets.dll-Help.xml"));

    public static TheoryData<string> Commands() => CmdletAssembly.CommandNames();

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Synopsis_IsASentenceOfItsOwn(string name)
    {
        string synopsis = Of(name).Element(Command + "details")!.Element(Maml + "description")!.Value.Trim();
        Assert.EndsWith(".", synopsis, StringComparison.Ordinal);
        Assert.NotEmpty(Of(name).Element(Maml + "description")!.Value.Trim());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Parameters_AreAllDescribed(string name)
    {
        IEnumerable<string> described = Of(name).Element(Command + "parameters")!.Elements(Command + "parameter")
            .Where(p => p.Element(Maml + "description")!.Value.Trim().Length > 0)
            .Select(p => p.Element(Maml + "name")!.Value)
            .Except(["WhatIf", "Confirm"]);
        Assert.Equal(Parameters(name), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Syntax_ShowsEveryParameter(string name)
    {
        IEnumerable<string> shown = Of(name).Element(Command + "syntax")!.Descendants(Command + "parameter")
            .Select(p => p.Element(Maml + "name")!.Value).Distinct().Except(["WhatIf", "Confirm"]);
        Assert.Equal(Parameters(name), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_Examples_AreAtLeastTwoAndUseIt(string name)
    {
        string[] examples = [.. Of(name).Descendants(Dev + "code").Select(c => c.Value)];
        Assert.True(examples.Length >= 2, $"{examples.Length} examples");
        Assert.All(examples, e => Assert.Contains(name, e, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_HasNoCommandThatDoesNotExist() =>
        Assert.Equal(CmdletAssembly.Commands.Select(CmdletAssembly.Name).Order(StringComparer.Ordinal), Names().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("about_OktaAws")]
    [InlineData("about_OktaAws_Profiles")]
    [InlineData("about_OktaAws_Security")]
    public void Topic_IsThereAndFitsATerminal(string topic)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, topic + ".help.txt"));
        Assert.Equal("TOPIC", lines[0]);
        Assert.Contains(topic, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Length > 80);
    }

    // Keys, variables and words stand at the beginning of a line, each with what it means behind it.
    [Fact]
    public void Profiles_EveryKey_IsExplained() =>
        Assert.Empty(SettingKeys.All.Except(Entries("about_OktaAws_Profiles", 4)));

    [Fact]
    public void Profiles_EveryKeyWithAVariable_IsInTheTable()
    {
        IEnumerable<string> keys = SettingKeys.All.Where(k => EnvironmentLayer.IsVariable("OKTAAWS_" + k.ToUpperInvariant()));
        Assert.Empty(keys.Except(Entries("about_OktaAws_Profiles", 8)));
    }

    [Fact]
    public void Profiles_EveryVariableThatSaysHowToRun_IsExplained() =>
        Assert.Empty(RunSwitches.Names.Append(EnvironmentSwitches.NoProject).Except(Entries("about_OktaAws_Profiles", 8)));

    [Fact]
    public void Profiles_EveryKeyOfAProject_IsNamed() =>
        Assert.Contains("        " + string.Join(' ', ProjectFile.Allowed), File.ReadAllLines(Path.Combine(Folder, "about_OktaAws_Profiles.help.txt")));

    [Fact]
    public void About_EveryFactor_IsInTheTable() =>
        Assert.Empty(FactorCatalog.All.Select(f => f.Word).Except(["password"]).Except(Entries("about_OktaAws", 8)));

    [Fact]
    public void SignIn_Names_AreTheWordsOfTheProfile() =>
        Assert.Equal(SignInWays.All, Enum.GetNames<Surface::OktaAws.SignInWay>(), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Entries(string topic, int indent) =>
        File.ReadAllLines(Path.Combine(Folder, topic + ".help.txt"))
            .Where(l => l.Length > indent && l.Take(indent).All(c => c == ' ') && l[indent] != ' ' && l[indent..].Contains("  ", StringComparison.Ordinal))
            .Select(l => l[indent..l.IndexOf("  ", indent, StringComparison.Ordinal)]);

    private static IEnumerable<string> Names() => Help.Root!.Elements(Command + "command").Select(c => c.Element(Command + "details")!.Element(Command + "name")!.Value);

    private static XElement Of(string name) =>
        Help.Root!.Elements(Command + "command").Single(c => c.Element(Command + "details")!.Element(Command + "name")!.Value == name);

    private static IOrderedEnumerable<string> Parameters(string name) =>
        CmdletAssembly.Parameters(CmdletAssembly.Command(name)).Select((PropertyInfo p) => p.Name).Order(StringComparer.Ordinal);
}
