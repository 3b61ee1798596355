using System;
using Xunit;

namespace OktaAws.Unit.Files;

/// <summary>A test about modes, owners or links as Linux has them.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Needs Linux.";
    }
}
