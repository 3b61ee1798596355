using System.Diagnostics;
using System.Globalization;
using System.IO;
using OktaAws.Core.Files;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Files;

/// <summary>Three readers that look at the files all the time: ours, the AWS SDK's and, where installed, botocore's. None may ever see a file it cannot read, or a section twice.</summary>
internal sealed class SharedStressReaders(string credentials, string config) : IAsyncDisposable
{
    // Two sections of one name make this parser fail, as they make the AWS CLI.
    private const string BotocoreLoop = """
        import sys, select, botocore.configloader as c
        n = 0
        while True:
            for f in sys.argv[1:]:
                n += 1
                c.raw_config_parse(f)
            if select.select([sys.stdin], [], [], 0.02)[0]: break
        print(n)
        """;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<int>> _loops = [];
    private Process? _botocore;

    public void Start()
    {
        _loops.Add(Task.Run(() => LoopAsync(ReadOurs)));
        _loops.Add(Task.Run(() => LoopAsync(ReadBySdk)));
        if (Botocore.WhyNot is null) _botocore = Botocore.Start(new Dictionary<string, string>(), BotocoreLoop, credentials, config);
    }

    /// <summary>Ends them; how often each read. Throws what one could not read.</summary>
    public async Task<IReadOnlyList<int>> StopAsync()
    {
        await _stop.CancelAsync();
        List<int> counts = [.. await Task.WhenAll(_loops)];
        if (_botocore is null) return counts;
        _botocore.StandardInput.Close();
        string errors = await _botocore.StandardError.ReadToEndAsync();
        string output = await _botocore.StandardOutput.ReadToEndAsync();
        await _botocore.WaitForExitAsync();
        Assert.True(_botocore.ExitCode == 0, errors);
        counts.Add(int.Parse(output, CultureInfo.InvariantCulture));
        return counts;
    }

    public ValueTask DisposeAsync()
    {
        _stop.Cancel();
        if (_botocore is { HasExited: false }) _botocore.Kill();
        _botocore?.Dispose();
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<int> LoopAsync(Action read)
    {
        int count = 0;
        for (; !_stop.IsCancellationRequested; count++)
        {
            read();
            await Task.Delay(20);
        }

        return count;
    }

    private void ReadOurs()
    {
        foreach (string path in new[] { credentials, config })
        {
            byte[] bytes = File.ReadAllBytes(path);
            Assert.DoesNotContain(IniDocument.Parse(bytes).FindProblems(), p => p.IsFatal);
            string[] headers = [.. IniText.FromBytes(bytes).Split('\n').Where(l => l.StartsWith('[')).Select(l => l.TrimEnd('\r'))];
            Assert.Equal(headers.Distinct().Count(), headers.Length);
            Assert.True(headers.Length >= 500, $"{path} has only {headers.Length} sections");
        }
    }

    private void ReadBySdk()
    {
        var file = new Amazon.Runtime.CredentialManagement.SharedCredentialsFile(credentials);
        Assert.True(file.TryGetProfile("theirs-499", out var profile), "the AWS SDK does not find the last profile");
        Assert.Equal("AKIA0499", profile.Options.AccessKey);
    }
}
