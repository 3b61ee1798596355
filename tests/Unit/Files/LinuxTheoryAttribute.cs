namespace OktaAws.Unit.Files;

/// <summary>A theory about processes, modes or links as Linux has them.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Needs Linux.";
    }
}
