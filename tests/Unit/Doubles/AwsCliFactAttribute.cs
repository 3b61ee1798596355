using System;
using System.IO;
using System.Linq;
using Xunit;

namespace OktaAws.Unit.Doubles;

/// <summary>A test that needs the AWS CLI; skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute()
    {
        string name = OperatingSystem.IsWindows() ? "aws.exe" : "aws";
        bool found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
        if (!found) Skip = "The AWS CLI is not on PATH (Debian: apt-get install awscli).";
    }
}
