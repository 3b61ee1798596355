using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Output;

namespace OktaAws.Commands.Export;

/// <summary>One credential to write.</summary>
internal sealed class ExportItem(AwsCredential credential, string? section, AwsRole? role = null)
{
    private TemporaryCredential? _keys;

    /// <summary>As it came down the pipeline.</summary>
    public AwsCredential Credential { get; } = credential;

    /// <summary>The role that was asked for; null for a credential that came as one.</summary>
    public AwsRole? Role { get; } = role;

    /// <summary>The engine's form; throws for an object without keys.</summary>
    public TemporaryCredential Keys => _keys ??= InputMap.ToEngine(Credential);

    /// <summary>The section asked for, else the one the engine makes of profile, account and role.</summary>
    public string Section => section ?? SharedCredentialsFile.SectionOf(Keys);
}
