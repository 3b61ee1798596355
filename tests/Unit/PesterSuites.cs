using System.IO;
using System.Reflection;
using Xunit.Sdk;

namespace OktaAws.Unit;

/// <summary>Runs the black-box tests of the staged module in a child PowerShell: one test here per file there.</summary>
[Collection(nameof(PesterSuites))]
public sealed class PesterSuites
{
    [Theory]
    [PesterFiles]
    public void Pester_File_PassesInAChildPowerShell(string file)
    {
        PesterRun run = PesterHost.Run(Repository.At("tests", "Pester", file));
        PesterSummary.Add(run);
        Assert.True(run.Failures.Count == 0 && run.Passed + run.Skipped > 0, run.ToString());
    }
}

/// <summary>Timing is part of what these tests look at: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(PesterSuites), DisableParallelization = true)]
public sealed class PesterSuitesAlone;

/// <summary>The Pester files; each is reported as skipped, with the reason, where there is no PowerShell to run it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PesterFilesAttribute : DataAttribute
{
    public PesterFilesAttribute()
    {
        if (PesterHost.WhyNot is not { } reason) return;
        Skip = reason;
        PesterSummary.Write($"Pester not run: {reason}");
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Directory.GetFiles(Repository.At("tests", "Pester"), "*.Tests.ps1").Select(f => new object[] { Path.GetFileName(f) }).OrderBy(f => (string)f[0], StringComparer.Ordinal);
}
