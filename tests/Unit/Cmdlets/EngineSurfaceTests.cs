using System.IO;

namespace OktaAws.Unit.Cmdlets;

/// <summary>
/// The cmdlets are compiled against the engine's netstandard2.0 build and run on its net8.0 build: both must look the same, and
/// neither may show types that live in different assemblies there and here.
/// </summary>
public sealed class EngineSurfaceTests
{
    private static readonly string[] ForeignFamilies =
        ["IAsyncEnumerable", "ValueTask", "System.Span", "System.ReadOnlySpan", "System.Memory`", "System.ReadOnlyMemory", "Json", "ValueTuple", "IsExternalInit"];

    [Fact]
    public void Engine_PublicSurface_IsTheSameInBothBuilds()
    {
        IReadOnlyList<string> old = Surface("netstandard2.0");
        IReadOnlyList<string> current = Surface("net8.0");
        Assert.NotEmpty(current);
        Assert.Equal(old.Except(current), []);
        Assert.Equal(current.Except(old), []);
    }

    [Fact]
    public void Engine_PublicSurface_UsesOnlyWhatBothSidesShare() =>
        Assert.DoesNotContain(Surface("net8.0"), line => Array.Exists(ForeignFamilies, f => line.Contains(f, StringComparison.Ordinal)));

    private static IReadOnlyList<string> Surface(string framework)
    {
        using var engine = new Metadata(Path.Combine(Repository.Module, "dependencies", framework, "OktaAws.Core.dll"));
        return engine.PublicSurface();
    }
}
