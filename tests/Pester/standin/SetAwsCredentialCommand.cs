using System;
using System.Management.Automation;
using Amazon.Runtime;

namespace StandIn;

/// <summary>The scopes of the real cmdlet.</summary>
public enum VariableScope
{
    Global,
    Local,
    Script,
    Private,
}

/// <summary>
/// Set-AWSCredential with the parameter attributes of AWS.Tools.Common (aws/aws-tools-for-powershell,
/// AWSCredentialsArgumentsFull.cs): what binds here binds there. It keeps what was bound instead of using it.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AWSCredential")]
[Alias("Set-AWSCredentials")]
public sealed class SetAwsCredentialCommand : PSCmdlet
{
    private const string Basic = "BasicOrSession";
    private const string Assume = "AssumeRole";
    private const string Stored = "StoredProfile";
    private const string Object = "AWSCredentialsObject";

    [Alias("AK")]
    [Parameter(ParameterSetName = Basic, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string? AccessKey { get; set; }

    [Alias("SK", "SecretAccessKey")]
    [Parameter(ParameterSetName = Basic, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string? SecretKey { get; set; }

    [Alias("ST")]
    [Parameter(ParameterSetName = Basic, ValueFromPipelineByPropertyName = true)]
    public string? SessionToken { get; set; }

    [Parameter(ParameterSetName = Assume, ValueFromPipelineByPropertyName = true)]
    public string? ExternalID { get; set; }

    [Parameter(ParameterSetName = Assume, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string? RoleArn { get; set; }

    [Parameter(ParameterSetName = Assume, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string? SourceProfile { get; set; }

    [Parameter(ParameterSetName = Assume, ValueFromPipelineByPropertyName = true)]
    public string? MfaSerial { get; set; }

    [Alias("StoredCredentials", "AWSProfileName")]
    [Parameter(ParameterSetName = Stored, Mandatory = true, Position = 200, ValueFromPipelineByPropertyName = true)]
    public string? ProfileName { get; set; }

    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [Parameter(ParameterSetName = Basic, Position = 201, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Assume, Position = 201, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Stored, Position = 201, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Object, Position = 201, ValueFromPipelineByPropertyName = true)]
    public string? ProfileLocation { get; set; }

    [Parameter(ParameterSetName = Object, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public AWSCredentials? Credential { get; set; }

    [Parameter(ParameterSetName = Stored, ValueFromPipelineByPropertyName = true)]
    public PSCredential? NetworkCredential { get; set; }

    [Parameter(ParameterSetName = Basic, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Assume, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Stored, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Object, ValueFromPipelineByPropertyName = true)]
    public string? StoreAs { get; set; }

    [Parameter(ParameterSetName = Basic, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Assume, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Stored, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Object, ValueFromPipelineByPropertyName = true)]
    public VariableScope Scope { get; set; }

    protected override void ProcessRecord()
    {
        AWSCredentials? made = ParameterSetName == Basic ? new SessionAWSCredentials(AccessKey, SecretKey, SessionToken) : Credential;
        var kept = new PSObject();
        kept.Properties.Add(new PSNoteProperty("ParameterSet", ParameterSetName));
        kept.Properties.Add(new PSNoteProperty("Bound", string.Join(",", MyInvocation.BoundParameters.Keys)));
        kept.Properties.Add(new PSNoteProperty("AccessKey", AccessKey));
        kept.Properties.Add(new PSNoteProperty("SecretKey", SecretKey));
        kept.Properties.Add(new PSNoteProperty("SessionToken", SessionToken));
        kept.Properties.Add(new PSNoteProperty("StoreAs", StoreAs));
        kept.Properties.Add(new PSNoteProperty("ProfileName", ProfileName));
        kept.Properties.Add(new PSNoteProperty("SdkVersion", SdkVersion(made)));
        SessionState.PSVariable.Set("global:StoredAWSCredentials", kept);
    }

    private static Version? SdkVersion(AWSCredentials? made) => made?.GetType().Assembly.GetName().Version;
}
