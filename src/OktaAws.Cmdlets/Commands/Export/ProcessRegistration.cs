using System.IO;
using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>Puts the oktaaws program in its place, writes lines that call it, and sees to keys that would hide them.</summary>
internal sealed class ProcessRegistration(HostPipe pipe, string? path, bool force)
{
    private static readonly string[] HostTags = ["PSHOST"];

    private readonly PipelineLog _log = new(pipe, isQuiet: false);

    /// <summary>The program alone.</summary>
    public async Task InstallAsync(CancellationToken cancellation)
    {
        NativeProgram program = Program();
        if (await pipe.MayAsync($"'{program.FilePath}'", "Install the oktaaws program").ConfigureAwait(false)) await InstallAsync(program, cancellation).ConfigureAwait(false);
    }

    /// <summary>The lines, and before them the program they call. What fails of one is an error record.</summary>
    public async Task WriteAsync(IReadOnlyList<ProcessLine> lines, Func<ProcessLine, Task> done, CancellationToken cancellation)
    {
        AwsConfigFile file = AwsConfigFile.Open(path, _log);
        NativeProgram program = Program();
        file.Preview(lines, program.FilePath, force);
        var approved = new List<ProcessLine>();
        await EachAsync(lines, async line =>
        {
            if (await pipe.MayAsync($"'{line}' in '{file.FilePath}'", "Write credential_process", line.Difference).ConfigureAwait(false)) approved.Add(line);
        }, cancellation).ConfigureAwait(false);
        if (approved.Count == 0) return;
        await InstallAsync(program, cancellation).ConfigureAwait(false);
        file.Register(approved, program.FilePath, force, cancellation);
        var cleaner = new ShadowCleaner(pipe, file, _log, force);
        await EachAsync(approved, async line =>
        {
            await cleaner.CleanAsync(line.Section, cancellation).ConfigureAwait(false);
            await done(line).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
        TellOfRegions(file, approved);
    }

    // credential_process gives keys and nothing else.
    private void TellOfRegions(AwsConfigFile file, IEnumerable<ProcessLine> written)
    {
        if (new[] { "AWS_REGION", "AWS_DEFAULT_REGION" }.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))) return;
        foreach (string profile in file.WithoutRegion(written.Where(line => line.Failure is null).Select(line => line.Section)))
            pipe.Post(c => c.WriteInformation(new HostInformationMessage { Message = $"AWS programs find no region for '{profile}'. To name one: aws configure set region <region> --profile {profile}" }, HostTags));
    }

    private static string ModuleFolder => Path.GetDirectoryName(typeof(ProcessRegistration).Assembly.Location)!;

    private NativeProgram Program() => NativeProgram.Open(ModuleFolder, _log);

    private async Task InstallAsync(NativeProgram program, CancellationToken cancellation)
    {
        bool isNew = !program.IsCurrent();
        await program.InstallAsync(cancellation).ConfigureAwait(false);
        if (!isNew || program.IsOnPath) return;
        string addition = $"{Path.PathSeparator}{program.Folder}".Replace("'", "''");
        string hint = $"To call oktaaws by its name, put its folder on PATH, for example in $PROFILE: $env:PATH += '{addition}'";
        pipe.Post(c => c.WriteInformation(new HostInformationMessage { Message = hint }, HostTags));
    }

    private async Task EachAsync(IReadOnlyList<ProcessLine> lines, Func<ProcessLine, Task> body, CancellationToken cancellation)
    {
        foreach (ProcessLine line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            await pipe.GuardAsync(() => line.Failure is { } failure ? throw failure : body(line), line.Section, cancellation).ConfigureAwait(false);
        }
    }
}
