using System;
using System.IO;
using OktaAws.Core.Errors;

namespace OktaAws.Native.Commands;

/// <summary>Where the answer goes, for other programs to read.</summary>
internal static class StandardOutput
{
    /// <summary>All of it in one write. Throws OutputUnwritable.</summary>
    public static void Write(ReadOnlySpan<byte> text)
    {
        try
        {
            using Stream stdout = Console.OpenStandardOutput();
            stdout.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.OutputUnwritable, $"The output cannot be written: {e.Message}", "stdout", inner: e);
        }
    }
}
