using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Where the values come from, whether they can be used together, and whether a project file may say what it says.</summary>
internal sealed class LayersCheck : LocalCheck
{
    private const int MaxShown = 3;

    public override string Name => "Layers";

    protected override Finding Look(DoctorVisit visit)
    {
        if (visit.File is null) return Finding.None("the profile file cannot be read");
        if (visit.Untrusted is { } refusal) return Finding.Bad($"not trusted yet: {refusal.Message} The other rows leave that file out.", refusal.NextStep);
        if (visit.Stack is not { } stack || visit.Request is null) return Finding.Bad(visit.Problem!);
        IEnumerable<string> origins = SettingKeys.All.Where(key => stack.OriginOf(key).Length > 0)
            .GroupBy(stack.OriginOf, (origin, keys) => $"{origin} ({string.Join(", ", keys)})");
        string said = string.Join("; ", origins);
        return visit.Project is { } project ? Look(project, said) : Finding.Good(said);
    }

    // Names of keys only: a value may be long, and a report is for others to read.
    private static Finding Look(ProjectFile project, string said)
    {
        string[] problems = [.. project.WhyRefused is { } why ? new[] { why + "." } : [], .. project.Warnings()];
        return problems.Length == 0
            ? Finding.Good($"{said}; nothing of the project file '{project.FilePath}' waits for a yes")
            : Finding.Doubt($"{said}; of the project file '{project.FilePath}': {string.Join(" ", problems.Take(MaxShown))}", $"Correct that file, or set {EnvironmentSwitches.NoProject}=1 to use only profiles of your own.");
    }
}
