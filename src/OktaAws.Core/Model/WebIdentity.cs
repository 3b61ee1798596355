namespace OktaAws.Core.Model;

/// <summary>A token that AWS takes for an identity (AssumeRoleWithWebIdentity). It is a bearer token: never printed.</summary>
internal sealed class WebIdentity(string token, string name)
{
    public string Token { get; } = token;

    /// <summary>Who it is about; names the session at AWS unless the profile names a user.</summary>
    public string Name { get; } = name;

    public override string ToString() => $"web identity of {Name}";
}
