namespace OktaAws.Unit.Files;

/// <summary>As <see cref="LinuxFactAttribute"/>, for theories.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Needs Linux.";
    }
}
