namespace OktaAws.Core.Files;

/// <summary>A line that is not understood.</summary>
internal sealed class IniProblem(int line, string what, bool isFatal)
{
    public int Line { get; } = line;

    public string What { get; } = what;

    /// <summary>True when it is not even clear which section the lines below belong to: such a file is not to be edited.</summary>
    public bool IsFatal { get; } = isFatal;
}
