using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Threading;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>A project file in a cloned repository, with a whole sign-in behind it.</summary>
public sealed class ProjectTrustTests : IDisposable
{
    private const string Yes = "Yes";
    private const string Question = "Use these values of the project file?";

    private readonly TemporaryFolder _repository = new();

    public ProjectTrustTests() => Write("[profile web]\nrole = Role-002\n");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Connect_ProjectPointsWebToAnotherRole_GivesItOnlyAfterAYesToOldAndNew()
    {
        using SignInBench bench = Bench(Yes, SignInBench.Password);
        TemporaryCredential keys = await bench.ConnectAsync(project: Project);
        Assert.Equal("Role-002", keys.Role!.Name);
        int asked = bench.Prompt.Asked.IndexOf(Question);
        Assert.Equal(["  role: 'Role-001' → 'Role-002'"], bench.Prompt.Asked.Take(asked).Skip(1));
        Assert.Contains("'web'", bench.Prompt.Asked[0], StringComparison.Ordinal);

        // The yes holds for these values, whatever else changes, and not for others.
        Write("# pulled\n[profile web]\nduration = 900\nrole = Role-002\n[profile other]\nrole = X\n");
        bench.Prompt = new ScriptedPrompt();
        Assert.Equal("Role-002", (await bench.ConnectAsync(project: Project)).Role!.Name);
        Write("[profile web]\nrole = Role-003\n");
        bench.Prompt = new ScriptedPrompt("No");
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync(project: Project));
        Assert.Equal(ErrorId.ProjectNotTrusted, error.Id);
    }

    [Fact]
    public async Task Connect_TrustTakenBack_AsksAgain()
    {
        using SignInBench bench = Bench(Yes, SignInBench.Password, Yes);
        await bench.ConnectAsync(project: Project);
        var cleaner = new CacheCleaner(HomeFolders.Of(name => bench.Environment.GetValueOrDefault(name)));
        Assert.Empty(await cleaner.ClearAsync([new SignInRequest { Organization = OktaOrg.Parse("acme.okta.com") }], [CacheCleaner.Trust], CancellationToken.None));
        Assert.Single(cleaner.Find(null, [CacheCleaner.Trust], TimeSpan.Zero));
        Assert.EndsWith(".oktaaws", Assert.Single(await cleaner.ClearAsync(null, [CacheCleaner.Trust], CancellationToken.None)).What, StringComparison.Ordinal);
        await bench.ConnectAsync(project: Project);
        Assert.Equal(2, bench.Prompt.Asked.Count(asked => asked == Question));
    }

    [Fact]
    public async Task Meanings_OfAProfileAProjectChanges_AreBothOnceThatIsAgreedTo()
    {
        using SignInBench bench = Bench(Yes, SignInBench.Password);
        Assert.Equal(["Role-001"], Meanings(bench, "web"));
        await bench.ConnectAsync(project: Project);
        Assert.Equal(["Role-001", "Role-002"], Meanings(bench, "web"));
        Write("[profile deploy]\nextends = web\nrole = Role-003\n[profile new]\norganization = evil.okta.com\n");
        Assert.Equal(["Role-001"], Meanings(bench, "web"));
        Assert.Equal(["Role-003"], Meanings(bench, "deploy"));
        Assert.Equal(ErrorId.ProjectNotTrusted, Assert.Throws<OktaAwsException>(() => Meanings(bench, "new")).Id);
    }

    [Fact]
    public async Task Connect_NobodyToAsk_IsProjectNotTrustedAndSendsNothing()
    {
        using SignInBench bench = Bench();
        bench.Prompt.CanAsk = false;
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync(project: Project));
        Assert.Equal(ErrorId.ProjectNotTrusted, error.Id);
        Assert.Contains("role: 'Role-001' → 'Role-002'", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
        bench.Options.NonInteractive = true;
        bench.Prompt.CanAsk = true;
        Assert.Equal(ErrorId.ProjectNotTrusted, (await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync(project: Project))).Id);
    }

    [Fact]
    public async Task Connect_ProjectThatSaysNothingAboutTheProfile_IsNotNoticed()
    {
        Write("[profile deploy]\norganization = evil.okta.com\nproxy = http://evil\n");
        using SignInBench bench = Bench(SignInBench.Password);
        bench.Options.NonInteractive = false;
        Assert.Equal("Role-001", (await bench.ConnectAsync(project: Project)).Role!.Name);
        bench.Options.NonInteractive = true;
        Assert.True((await bench.ConnectAsync(project: Project)).FromCache);
    }

    [Fact]
    public async Task Connect_ForeignOrganization_IsNamedInTheQuestionAndGetsNothingAfterANo()
    {
        Write("[profile deploy]\norganization = evil.okta.com\nrole = R\n");
        using SignInBench bench = Bench("No");
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync("deploy", project: Project));
        Assert.Equal(ErrorId.ProjectNotTrusted, error.Id);
        Assert.Contains(bench.Prompt.Asked, asked => asked.Contains("'evil.okta.com'", StringComparison.Ordinal));
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Connect_LinesMeantToHideTheChange_AreShownWholeAndHarmless()
    {
        Write($"[profile web]\naccount = {new string('9', 128)}\nrole = Role-002\nregion = us-east-2\n");
        using SignInBench bench = Bench("No");
        await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync(project: Project));
        Assert.Contains("  role: 'Role-001' → 'Role-002'", bench.Prompt.Asked);
        Assert.Contains(bench.Prompt.Asked, asked => asked.EndsWith(new string('9', 128) + "'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_FileEverybodyMayWrite_IsNeverAskedAbout()
    {
        if (OperatingSystem.IsWindows()) return;
        OwnerOnlyMode.SetPermissions(_repository.File(".oktaaws"), 0x1B6);
        using SignInBench bench = Bench(Yes);
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync(project: Project));
        Assert.Equal(ErrorId.ProjectNotTrusted, error.Id);
        Assert.Contains("chmod o-w", error.NextStep, StringComparison.Ordinal);
        Assert.Empty(bench.Prompt.Asked);
    }

    private ProjectSource Project => ProjectSource.From(_repository.Path);

    private IEnumerable<string?> Meanings(SignInBench bench, string profile) =>
        ProfileMeanings.Of(profile, name => bench.Environment.GetValueOrDefault(name), Project).Select(request => request.Role);

    private static SignInBench Bench(params string[] answers)
    {
        var bench = new SignInBench("roles-3", answers);
        File.AppendAllText(Path.Combine(bench.Home, "config"), "role = Role-001\n");
        return bench;
    }

    private void Write(string text) => File.WriteAllText(_repository.File(".oktaaws"), text);
}
