namespace OktaAws.Core.Export;

/// <summary>A way to hand credentials to other programs. One file each, and a line in <see cref="CredentialFormats"/>.</summary>
internal interface ICredentialFormat
{
    /// <summary>The word after -As.</summary>
    string Name { get; }

    /// <summary>The credentials as text of this format, keys in clear.</summary>
    string Render(TemporaryCredential credential);
}
