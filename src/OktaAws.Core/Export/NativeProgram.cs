using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>
/// The oktaaws program at its fixed place, where credential_process lines point to. The module's own copy will not do: its
/// path changes with each version, packages take its executable bit away, and policies forbid programs in Documents.
/// </summary>
public sealed class NativeProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HomeFolders _home;
    private readonly string _moduleFolder;
    private readonly ILog? _log;

    internal NativeProgram(HomeFolders home, string moduleFolder, ILog? log)
    {
        _home = home;
        _moduleFolder = moduleFolder;
        _log = log;
    }

    /// <summary>The folder that may be put on PATH.</summary>
    public string Folder => _home.BinFolder;

    /// <summary>The program, there or not.</summary>
    public string FilePath => Path.Combine(Folder, FileName);

    /// <summary>Whether the folder is on this process's PATH.</summary>
    public bool IsOnPath => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Any(p => string.Equals(p.TrimEnd('/', '\\'), Folder, Platform.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    private static string FileName => Platform.IsWindows ? "oktaaws.exe" : "oktaaws";

    /// <param name="moduleFolder">The module's folder, which brings the program of each platform below <c>native</c>.</param>
    /// <param name="log">Hears what is done; may be null.</param>
    public static NativeProgram Open(string moduleFolder, ILog? log) => new(HomeFolders.OfProcess(), moduleFolder, log);

    /// <summary>Whether the program at its place is the one the module brings; false when either is missing.</summary>
    public bool IsCurrent() => Source() is { } source && Directory.GetFiles(source).All(file => ProgramCopy.IsSame(file, Path.Combine(Folder, Path.GetFileName(file))));

    /// <summary>Copies the program to its place if another or none is there, and starts it once.</summary>
    /// <returns>The version it says it is.</returns>
    /// <remarks>Throws NativeProgramBlocked: the module brings none, the folder cannot be used, or the program does not start.</remarks>
    public async Task<string> InstallAsync(CancellationToken cancellation)
    {
        try
        {
            Copy(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.NativeProgramBlocked, $"oktaaws cannot be put into '{Folder}': {e.Message}", FilePath, "Check the owner and the permissions of the folder, or set OKTAAWS_HOME to a folder of yours.", e);
        }

        string version = await ProgramTrial.RunAsync(FilePath, Patience, cancellation).ConfigureAwait(false);
        _log?.Verbose($"'{FilePath}' is oktaaws {version}.");
        return version;
    }

    private void Copy(CancellationToken cancellation)
    {
        if (Source() is not { } source)
        {
            if (File.Exists(FilePath)) return;
            throw new OktaAwsException(
                ErrorId.NativeProgramBlocked, $"This copy of the module brings no oktaaws for {ProgramPlatform.Names[0]}.", FilePath,
                "Install the released module, or in a source tree build it: dotnet publish src/OktaAws.Native -c Release");
        }

        OwnerOnlyFile.EnsureFolder(Folder);
        using LockFile? held = LockFile.Acquire(_home, "program", Patience, cancellation);
        if (held is null) throw new IOException("another process has been copying it for a long time.");
        cancellation.ThrowIfCancellationRequested();
        foreach (string leftover in Directory.GetFiles(Folder).Where(OwnerOnlyFile.IsTemporary)) OwnerOnlyFile.TryDelete(leftover);
        // The program last: until then the old one runs, with what it finds.
        foreach (string file in Directory.GetFiles(source).OrderBy(f => Path.GetFileName(f) == FileName))
        {
            string target = Path.Combine(Folder, Path.GetFileName(file));
            if (ProgramCopy.TryReplace(file, target, isProgram: Path.GetFileName(file) == FileName)) _log?.Verbose($"Copied '{file}' to '{target}'.");
        }
    }

    private string? Source() => ProgramPlatform.Names.Select(name => Path.Combine(_moduleFolder, "native", name)).FirstOrDefault(f => File.Exists(Path.Combine(f, FileName)));
}
