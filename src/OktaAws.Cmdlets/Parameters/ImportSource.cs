namespace OktaAws;

/// <summary>The tools whose settings Import-OktaAwsProfile reads. The names are those of the engine's importers; an enumeration of our own, as <see cref="ExportFormat"/> is.</summary>
public enum ImportSource
{
    /// <summary>clokta.</summary>
    Clokta,

    /// <summary>aws-okta-processor.</summary>
    AwsOktaProcessor,

    /// <summary>aws-jumpcloud.</summary>
    JumpCloud,

    /// <summary>awscli_bastion.</summary>
    Bastion,

    /// <summary>gimme-aws-creds.</summary>
    GimmeAwsCreds,

    /// <summary>saml2aws.</summary>
    Saml2Aws,

    /// <summary>okta-aws-cli.</summary>
    OktaAwsCli,
}
