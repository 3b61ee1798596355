namespace OktaAws.Core.Export;

/// <summary>A way to hand credentials to other programs. One file each, and a line in <see cref="CredentialFormats"/>.</summary>
internal interface ICredentialFormat
{
    /// <summary>The word after -As.</summary>
    string Name { get; }

    /// <summary>The credentials as text of this format, keys in clear.</summary>
    /// <param name="credential">What to write.</param>
    /// <param name="withSecurityToken">Give the token under its old name too, where the format has names for it.</param>
    string Render(TemporaryCredential credential, bool withSecurityToken);
}

/// <summary>A format that can be a file of its own.</summary>
internal interface IFileFormat : ICredentialFormat
{
    /// <summary>What the file is to hold.</summary>
    /// <param name="before">What it holds now, a character for each byte; empty when there is none.</param>
    /// <param name="credential">What to write.</param>
    /// <param name="withSecurityToken">As in <see cref="ICredentialFormat.Render"/>.</param>
    string Merge(string before, TemporaryCredential credential, bool withSecurityToken);

    /// <summary>Why the file is not to be written over unless that is asked for: an id and the reason. Null when it may be.</summary>
    KeyValuePair<string, string>? WhyKept(string before);
}
