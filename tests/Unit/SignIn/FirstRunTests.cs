using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

public class FirstRunTests
{
    private const string User = "jane@acme.test";

    [Fact]
    public async Task Connect_NoProfileAtAll_AsksSignsInAndSaves()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(bench.World.AppUrl() + "?fromHome=true", User, "Decide", "eu-west-1", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync("web");

        Assert.Equal("web", keys.Profile);
        Assert.Equal("eu-west-1", keys.Region);
        string[] saved = Saved(bench);
        Assert.Contains("[profile web]", saved);
        Assert.Contains("user = jane@acme.test", saved);
        Assert.Contains("region = eu-west-1", saved);
        Assert.Contains($"app_url = {bench.World.AppUrl()}", saved);
        Assert.DoesNotContain(saved, line => line.StartsWith("factor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_AgainAfterTheFirstRun_AsksNothing()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);
        TemporaryCredential first = await bench.ConnectAsync("web");
        bench.Prompt = new ScriptedPrompt();

        TemporaryCredential second = await bench.ConnectAsync("web");

        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
    }

    [Fact]
    public async Task Connect_ProfileThatCannotBeSaved_GivesTheKeysAndSaysSo()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);
        // Nobody can replace it: it is read as an empty file, and never written.
        File.Delete(Path.Combine(bench.Home, "config"));
        File.CreateSymbolicLink(Path.Combine(bench.Home, "config"), Path.Combine(bench.Home, "no-folder-because-a-file", "config"));
        File.WriteAllText(Path.Combine(bench.Home, "no-folder-because-a-file"), string.Empty);

        TemporaryCredential keys = await bench.ConnectAsync("web");

        Assert.Equal("web", keys.Profile);
        Assert.Contains(bench.Notices.Warnings, said => said.StartsWith("CredentialsFileBusy: the profile 'web' is not saved: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_OnlyTheHost_SavesTheOrganizationAndFindsTheApplication()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(bench.World.Addresses.Org + "/app/UserHome?session_hint=AUTHENTICATED", User, "Decide", string.Empty, SignInBench.Password);

        await bench.ConnectAsync("web");

        Assert.DoesNotContain(Saved(bench), line => line.StartsWith("app_url", StringComparison.Ordinal) || line.StartsWith("region", StringComparison.Ordinal));
        Assert.Contains(Saved(bench), line => line.StartsWith("organization", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_AnswersThatCannotBe_AreExplainedAndAskedAgain()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(string.Empty, "https://acme.awsapps.com/start", "ftp://x", bench.World.AppUrl(), string.Empty, User, "push", "Europe", "none", SignInBench.Password);

        await bench.ConnectAsync("web");

        Assert.Contains(bench.Notices.Said, said => said.Contains("Identity Center", StringComparison.Ordinal));
        Assert.Contains(Saved(bench), line => line == "factor = push");
        Assert.DoesNotContain(Saved(bench), line => line.StartsWith("region", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_RegionNobodyKnows_IsDoubtedAndSaved()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", "us-eats-1", SignInBench.Password);

        await bench.ConnectAsync("web");

        Assert.Contains(bench.Notices.Warnings, said => said.Contains("'us-eats-1' is no AWS region known here", StringComparison.Ordinal));
        Assert.Contains(Saved(bench), line => line == "region = us-eats-1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connect_MenuOfFactors_OffersASecurityKeyOnlyWhereOneCanBeAsked(bool isPresent)
    {
        using var touched = new TouchedKey();
        using var bench = new SignInBench("password") { Key = isPresent ? touched : AbsentKey.Instance };
        File.Delete(Config(bench));
        var menus = new List<Menu>();
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);
        bench.Prompt.OnMenu = menus.Add;

        await bench.ConnectAsync("web");

        Assert.Equal(isPresent, menus.Single().Items.Any(item => item.Text.ToString().Contains("webauthn", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Connect_QuestionsOfTheFirstRun_FitIntoAWindow()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);

        await bench.ConnectAsync("web");

        Assert.DoesNotContain(bench.Prompt.Asked, asked => asked.Length > 76);
    }

    [Fact]
    public async Task Connect_EnvironmentHasAnswers_EnterTakesThem()
    {
        using SignInBench bench = Empty("password");
        bench.Environment["AWS_REGION"] = "us-west-2";
        bench.Environment["AWS_OKTA_USER"] = User;
        bench.Prompt = Answers(bench.World.AppUrl(), string.Empty, "Decide", string.Empty, SignInBench.Password);

        await bench.ConnectAsync("web");

        Assert.Contains("User name [jane@acme.test]", bench.Prompt.Asked);
        Assert.Contains(Saved(bench), line => line == "region = us-west-2");
    }

    [Fact]
    public async Task Connect_ParametersHaveAnswers_AreNotAskedForAndAreSaved()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers("Decide", string.Empty, SignInBench.Password);
        SettingsLayer given = new SettingsLayer("parameter").Set(SettingKeys.AppUrl, bench.World.AppUrl()).Set(SettingKeys.User, User);

        await bench.ConnectAsync("web", given);

        Assert.Contains(Saved(bench), line => line == "user = jane@acme.test");
    }

    [Fact]
    public async Task Connect_SignInFails_SavesNothingAndLetsTheUserBeCorrected()
    {
        using SignInBench bench = Empty("password");
        const string Wrong = "nobody@acme.test";
        bench.Prompt = Answers(bench.World.AppUrl(), Wrong, "Decide", string.Empty, "x", "x", "x", "Correct the user name", User, SignInBench.Password);
        bool wasSaved = true;
        bench.Prompt.OnAsked = asked => wasSaved = asked.StartsWith("That did not work", StringComparison.Ordinal) ? File.Exists(Config(bench)) : wasSaved;

        await bench.ConnectAsync("web");

        Assert.False(wasSaved);
        Assert.Contains(Saved(bench), line => line == "user = jane@acme.test");
        Assert.Contains(bench.Notices.Warnings, said => said.StartsWith(ErrorId.SignInRejected, StringComparison.Ordinal) && said.Contains(". Check the user name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_GivenUp_ThrowsWhatFailedAndSavesNothing()
    {
        using SignInBench bench = Empty("locked");
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password, "Try again", SignInBench.Password, "Give up");

        OktaAwsException error = await bench.FailAsync(ErrorId.AccountLocked);

        Assert.NotEmpty(error.NextStep);
        Assert.False(File.Exists(Config(bench)));
    }

    [Fact]
    public async Task Connect_SlipOfAName_OffersTheExistingProfileFirst()
    {
        using var bench = new SignInBench("password", "web", SignInBench.Password);
        string[] before = Saved(bench);

        TemporaryCredential keys = await bench.ConnectAsync("wbe");

        Assert.Equal("There is no profile 'wbe'. Which one?", bench.Prompt.Asked[0]);
        Assert.Equal("web", keys.Profile);
        Assert.Equal(before, Saved(bench));
    }

    [Fact]
    public async Task Connect_SlipThatWasMeant_MakesTheProfile()
    {
        using var bench = new SignInBench("password");
        bench.Prompt = Answers("Make a new profile 'web2'", bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync("web2");

        Assert.Equal("web2", keys.Profile);
        Assert.Contains("[profile web]", Saved(bench));
        Assert.Contains("[profile web2]", Saved(bench));
    }

    [Fact]
    public async Task Connect_NothingNamedAndNoProfile_AsksForTheNameToo()
    {
        using SignInBench bench = Empty("password");
        bench.Prompt = Answers("not a name", string.Empty, bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync(null);

        Assert.Equal("default", keys.Profile);
    }

    [Fact]
    public async Task Connect_NothingNamedAndSeveralProfiles_LetsOneBeChosen()
    {
        using var bench = new SignInBench("password", "other", SignInBench.Password);
        File.AppendAllText(Config(bench), File.ReadAllText(Config(bench)).Replace("[profile web]", "[profile other]", StringComparison.Ordinal));

        TemporaryCredential keys = await bench.ConnectAsync(null);

        Assert.Equal("other", keys.Profile);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Connect_NobodyToAsk_IsProfileNotFound(bool canAsk, bool nonInteractive)
    {
        using SignInBench bench = Empty("password");
        bench.Prompt.CanAsk = canAsk;
        bench.Options.NonInteractive = nonInteractive;

        await bench.FailAsync(ErrorId.ProfileNotFound);

        Assert.Empty(bench.Prompt.Asked);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Disconnect_NoSuchProfile_NeverAsks()
    {
        using SignInBench bench = Empty("password");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(bench.DisconnectAsync);

        Assert.Equal(ErrorId.ProfileNotFound, error.Id);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_NameThatCannotBe_IsProfileNotFoundWithoutAQuestion()
    {
        using SignInBench bench = Empty("password");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync("../web"));

        Assert.Equal(ErrorId.ProfileNotFound, error.Id);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task GetRoles_NoSuchProfile_MakesItToo()
    {
        using SignInBench bench = Empty("roles-3");
        bench.Prompt = Answers(bench.World.AppUrl(), User, "Decide", string.Empty, SignInBench.Password);

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync();

        Assert.Equal(3, roles.Count);
        Assert.Contains("[profile web]", Saved(bench));
    }

    private static SignInBench Empty(string scenario)
    {
        var bench = new SignInBench(scenario);
        File.Delete(Config(bench));
        return bench;
    }

    private static ScriptedPrompt Answers(params string[] answers) => new(answers);

    private static string Config(SignInBench bench) => Path.Combine(bench.Home, "config");

    private static string[] Saved(SignInBench bench) => File.ReadAllLines(Config(bench));
}
