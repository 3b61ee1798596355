namespace OktaAws.Core.Export;

/// <summary>Keys for one section of the shared credentials file, and what became of them.</summary>
public sealed class SectionKeys
{
    /// <param name="section">The profile under which AWS tools find the keys.</param>
    /// <param name="credential">The keys.</param>
    public SectionKeys(string section, TemporaryCredential credential)
    {
        Section = section;
        Credential = credential;
    }

    public string Section { get; }

    public TemporaryCredential Credential { get; }

    /// <summary>How the section changes, keys masked, a line for each; for -WhatIf.</summary>
    public string Difference { get; internal set; } = string.Empty;

    /// <summary>Why they are not written; null when they are.</summary>
    public OktaAwsException? Failure { get; internal set; }

    public override string ToString() => $"[{Section}] {Credential}";
}
