using System.Diagnostics;
using System.Text.Json;

namespace OktaAws.Unit.Doubles;

/// <summary>The library of the AWS CLI as a judge of files.</summary>
internal static class Botocore
{
    private static readonly Lazy<string?> Missing = new(Look);

    /// <summary>Why it cannot be asked; null when it can.</summary>
    public static string? WhyNot => Missing.Value;

    /// <summary>The keys it finds for a profile.</summary>
    public static (string Id, string Secret, string? Token) Keys(IReadOnlyDictionary<string, string> files, string profile)
    {
        const string program = "import sys, json, botocore.session as s; c = s.Session(profile=sys.argv[1]).get_credentials().get_frozen_credentials(); print(json.dumps([c.access_key, c.secret_key, c.token]))";
        string[] keys = JsonSerializer.Deserialize<string[]>(Run(files, program, profile))!;
        return (keys[0], keys[1], keys[2]);
    }

    public static string Run(IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        using Process process = Start(environment, program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(errors.Result);
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", ["-c", program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string? Look()
    {
        try
        {
            Run(new Dictionary<string, string>(), "import botocore");
            return null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return "There is no Python with botocore (Debian: apt-get install awscli).";
        }
    }
}

/// <summary>A test that asks botocore; skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BotocoreFactAttribute : FactAttribute
{
    public BotocoreFactAttribute() => Skip = Botocore.WhyNot;
}

/// <summary>The same for a table.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BotocoreTheoryAttribute : TheoryAttribute
{
    public BotocoreTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Needs a POSIX shell." : Botocore.WhyNot;
}
