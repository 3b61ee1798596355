using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using OktaAws.Core.Files;
using OktaAws.Unit.Doubles;
using Xunit.Abstractions;

namespace OktaAws.Unit.Files;

/// <summary>
/// 64 writers on the two shared files at once: threads of this process, other processes, and the AWS CLI; 22 of the
/// processes are killed, half of them between the finished new file and the rename. The AWS CLI takes no lock of ours
/// and writes in place, so while it writes this test holds the lock for it: nobody can keep two programs apart of which
/// one does not care.
/// </summary>
[Trait("Category", "Stress")]
public sealed class SharedStressTests : IDisposable
{
    private const int Threads = 28, Survivors = 10, KilledAtRandom = 11, KilledBeforeRename = 11, AwsRuns = 4;
    private const int Turns = 4;

    private readonly ITestOutputHelper _output;
    private readonly TemporaryHome _home = new();
    private readonly string _credentials;
    private readonly string _config;

    public SharedStressTests(ITestOutputHelper output)
    {
        _output = output;
        Directory.CreateDirectory(_home.PathOf(".aws"));
        _credentials = _home.PathOf(".aws/credentials");
        _config = _home.PathOf(".aws/config");
        File.WriteAllBytes(_credentials, SharedStressFiles.Credentials());
        File.WriteAllBytes(_config, SharedStressFiles.Config());
    }

    public void Dispose() => _home.Dispose();

    [LinuxFact]
    public async Task SharedFiles_64WritersAThirdKilled_LoseNothing()
    {
        var watch = Stopwatch.StartNew();
        await using var readers = new SharedStressReaders(_credentials, _config);
        readers.Start();
        bool hasAws = new AwsCliFactAttribute().Skip is null;
        List<Task> writers =
        [
            .. Numbers(0, Threads).Select(n => Task.Run(() => WriteHere(n))),
            .. Numbers(Threads, Survivors).Select(n => Task.Run(() => WriteElsewhereAsync(n, Turns, killAt: 0, killAfter: null))),
            .. Numbers(Threads + Survivors, KilledAtRandom).Select(n => Task.Run(() => WriteElsewhereAsync(n, 100_000, killAt: 0, killAfter: n * 37 % 900))),
            .. Numbers(Threads + Survivors + KilledAtRandom, KilledBeforeRename).Select(n => Task.Run(() => WriteElsewhereAsync(n, 100_000, killAt: n % 3 + 1, killAfter: null))),
            .. Enumerable.Range(0, hasAws ? AwsRuns : 0).Select(n => Task.Run(() => WriteByAwsCliAsync(n))),
        ];
        await Task.WhenAll(writers);
        IReadOnlyList<int> reads = await readers.StopAsync();
        _output.WriteLine($"{writers.Count} writers, readers read {string.Join(", ", reads)} times, {watch.Elapsed.TotalSeconds:0.0} s");

        CheckForeignBytes();
        CheckWritten();
        CheckLeftovers();
    }

    private static IEnumerable<int> Numbers(int from, int count) => Enumerable.Range(from, count);

    // Every fourth writes to the config file; of the others half add a section and half change one that is there.
    private static string KindOf(int writer) => writer % 4 == 3 ? "config" : "credentials";

    private static string SectionOf(int writer) => writer % 4 == 1 ? $"ours-{writer % 50:00}" : $"new-{writer:00}";

    private string PathOf(int writer) => KindOf(writer) == "config" ? _config : _credentials;

    private void WriteHere(int writer)
    {
        for (int turn = 1; turn <= Turns; turn++) SecondProcess.Edit(KindOf(writer), PathOf(writer), _home.Folders, SectionOf(writer), turn);
    }

    private async Task WriteElsewhereAsync(int writer, int turns, int killAt, int? killAfter)
    {
        var environment = new Dictionary<string, string> { ["OKTAAWS_HOME"] = _home.Read("OKTAAWS_HOME")!, ["HOME"] = _home.Root };
        using Process child = SecondProcess.Start(environment, "write", KindOf(writer), PathOf(writer), SectionOf(writer), $"{turns}", $"{killAt}");
        Task<string> errors = child.StandardError.ReadToEndAsync();
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync());
        if (killAfter is { } milliseconds)
        {
            await Task.Delay(milliseconds);
            child.Kill();
        }

        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == (turns == Turns ? 0 : 137), $"writer {writer} ended with {child.ExitCode}: {await errors}");
    }

    private async Task WriteByAwsCliAsync(int number)
    {
        string target = SharedFile.Resolve(_config);
        using LockFile held = await LockFile.AcquireAsync(_home.Folders, SharedFileEditor.LockOf(target), TimeSpan.FromSeconds(60), null, CancellationToken.None)
            ?? throw new TimeoutException("The AWS CLI got no turn.");
        var start = new ProcessStartInfo("aws", ["configure", "set", "output", "json", "--profile", $"new-aws{number}"]);
        start.Environment["AWS_CONFIG_FILE"] = _config;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = _credentials;
        using Process aws = Process.Start(start)!;
        await aws.WaitForExitAsync();
        Assert.Equal(0, aws.ExitCode);
    }

    private void CheckForeignBytes()
    {
        Assert.Equal(SharedStressFiles.Foreign(SharedStressFiles.Credentials()), SharedStressFiles.Foreign(File.ReadAllBytes(_credentials)));
        Assert.Equal(SharedStressFiles.Foreign(SharedStressFiles.Config()), SharedStressFiles.Foreign(File.ReadAllBytes(_config)));
    }

    // Who was not killed has its last turn in the file; and no section mixes the keys of two turns.
    private void CheckWritten()
    {
        IniDocument credentials = IniDocument.Parse(File.ReadAllBytes(_credentials)), config = IniDocument.Parse(File.ReadAllBytes(_config));
        foreach (int writer in Numbers(0, Threads + Survivors))
        {
            string section = SectionOf(writer);
            if (KindOf(writer) == "config") Assert.EndsWith($"credential-process turn-{Turns}", config.Get("profile " + section, "credential_process"), StringComparison.Ordinal);
            else if (section.StartsWith("new-", StringComparison.Ordinal)) Assert.Equal($"ASIA{section}T{Turns}", credentials.Get(section, "aws_access_key_id"));
        }

        foreach (string section in credentials.Sections.Where(s => s.StartsWith("new-", StringComparison.Ordinal) || s.StartsWith("ours-", StringComparison.Ordinal)))
        {
            Match id = Regex.Match(credentials.Get(section, "aws_access_key_id")!, $"^ASIA{section}T([0-9]+)$");
            Assert.True(id.Success, section);
            Assert.Equal(($"secret-{section}-{id.Groups[1]}", $"token/{section}+{id.Groups[1]}=="), (credentials.Get(section, "aws_secret_access_key"), credentials.Get(section, "aws_session_token")));
        }
    }

    // What the killed left behind holds keys; the next edit of each file takes it away.
    private void CheckLeftovers()
    {
        SecondProcess.Edit("credentials", _credentials, _home.Folders, "new-last", 1);
        SecondProcess.Edit("config", _config, _home.Folders, "new-last", 1);
        Assert.Equal([_config, _credentials], Directory.GetFiles(_home.PathOf(".aws")).Order(StringComparer.Ordinal));
        Assert.Equal(SharedStressFiles.Credentials(), File.ReadAllBytes(new FileBackup(_home.Folders, _credentials).First));
    }
}
