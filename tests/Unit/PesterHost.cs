using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OktaAws.Unit;

/// <summary>The PowerShell that runs the Pester files, if there is one.</summary>
internal static class PesterHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly Lazy<(string? Version, string? WhyNot)> Found = new(Find);

    /// <summary>The version of pwsh.</summary>
    public static string? Version => Found.Value.Version;

    /// <summary>Why nothing can be run, with the number of tests concerned; null when all is there.</summary>
    public static string? WhyNot => Found.Value.WhyNot;

    public static PesterRun Run(string file)
    {
        string home = Directory.CreateTempSubdirectory("oktaaws-pester-").FullName;
        try
        {
            string result = Path.Combine(home, "result.json");
            (int code, string output) = Start(home, "-File", Repository.At("tests", "Pester", "run.ps1"), "-Path", file, "-Result", result);
            if (!File.Exists(result)) return new PesterRun { Failures = [$"pwsh ended with {code} before it reported.\n{output}"] };
            return JsonSerializer.Deserialize<PesterRun>(File.ReadAllText(result))!;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static (string? Version, string? WhyNot) Find()
    {
        int count = Directory.GetFiles(Repository.At("tests", "Pester"), "*.Tests.ps1").Sum(f => Regex.Count(File.ReadAllText(f), @"(?m)^\s*It '"));
        try
        {
            const string ask = "\"$($PSVersionTable.PSVersion) $((Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0').Count)\"";
            (int code, string output) = Start(Path.GetTempPath(), "-Command", ask);
            Match match = Regex.Match(output, @"^(\S+) (\d+)\s*$");
            if (code != 0 || !match.Success) return (null, $"pwsh does not start; {count} Pester tests did not run.");
            return match.Groups[2].Value == "0"
                ? (match.Groups[1].Value, $"Pester 5 is not installed for pwsh {match.Groups[1].Value}; {count} tests did not run.")
                : (match.Groups[1].Value, null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, $"pwsh is not on PATH; {count} Pester tests did not run.");
        }
    }

    private static (int Code, string Output) Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", "-NoLogo", .. arguments]) start.ArgumentList.Add(argument);
        Prepare(start.Environment, home);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "pwsh took too long and was ended.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    // Nothing of the person who runs the tests may be read or changed.
    private static void Prepare(IDictionary<string, string?> variables, string home)
    {
        foreach (string name in variables.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal) || k.StartsWith("OKTAAWS_", StringComparison.Ordinal)).ToArray()) variables.Remove(name);
        variables["NO_COLOR"] = "1";
        variables["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        // Vault modules keep their stores below HOME; the suites that empty one check for this.
        variables["HOME"] = variables["OKTAAWS_TEST_HOME"] = home;
        variables["OKTAAWS_HOME"] = Path.Combine(home, "home");
        variables["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(home, "credentials");
        variables["AWS_CONFIG_FILE"] = Path.Combine(home, "config");
        variables["OKTAAWS_TEST_MODULE"] = Path.Combine(Repository.Module, "OktaAws.psd1");
        variables["OKTAAWS_TEST_VERSION"] = Repository.InformationalVersion;
        variables["OKTAAWS_TEST_STANDIN"] = Repository.At("output", "standin");
        variables["OKTAAWS_TEST_EMULATOR"] = Repository.At("tests", "Emulator", "bin", Repository.Configuration, "net10.0", "OktaAws.Emulator.dll");
        variables["OKTAAWS_TEST_NATIVE"] = Repository.At("src", "OktaAws.Native", "bin", Repository.Configuration, "net10.0");
        variables["OKTAAWS_TEST_PROGRAM"] = string.Join('\n', Program.OktaAwsProgram.Command);
        variables["OKTAAWS_TEST_DOTNET"] = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
    }
}

/// <summary>What a Pester file came to.</summary>
internal sealed class PesterRun
{
    public int Passed { get; set; }

    public int Skipped { get; set; }

    public IReadOnlyList<string> Failures { get; set; } = [];

    public override string ToString() => $"{Failures.Count} failed, {Passed} passed, {Skipped} skipped\n{string.Join("\n", Failures)}";
}
