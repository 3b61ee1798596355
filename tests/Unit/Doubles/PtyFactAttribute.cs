using System;
using System.IO;
using Xunit;

namespace OktaAws.Unit.Doubles;

/// <summary>A test that needs a pseudo terminal, made by script(1) of util-linux; skipped with the reason elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PtyFactAttribute : FactAttribute
{
    public const string Script = "/usr/bin/script";

    public PtyFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Script)) Skip = "There is no script(1) of util-linux to make a terminal with.";
    }
}
