namespace OktaAws.Core.Identity;

/// <summary>Keeps the tokens of the device way until they expire, per organization, client and scope.</summary>
internal interface ITokenMemory
{
    /// <summary>Tokens that live for a while yet, or null.</summary>
    OAuthTokens? Load(TokenName name);

    void Save(TokenName name, OAuthTokens tokens);

    /// <summary>Forgets them: the organization refused them.</summary>
    void Drop(TokenName name);
}
