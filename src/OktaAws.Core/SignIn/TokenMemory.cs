using OktaAws.Core.Cache;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>Keeps the tokens of the device way in the token store.</summary>
internal sealed class TokenMemory(TokenStore store, IClock clock) : ITokenMemory
{
    public OAuthTokens? Load(TokenName name) => store.Load(name, clock.UtcNow);

    public void Save(TokenName name, OAuthTokens tokens) => store.Save(name, tokens);

    public void Drop(TokenName name) => store.Drop(name);
}
