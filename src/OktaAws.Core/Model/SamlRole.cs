namespace OktaAws.Core.Model;

/// <summary>A role of an assertion together with the SAML provider that vouches for it.</summary>
public sealed class SamlRole(RoleArn role, string principalArn)
{
    public RoleArn Role { get; } = role;

    public string PrincipalArn { get; } = principalArn;

    public override string ToString() => Role.Text;
}
