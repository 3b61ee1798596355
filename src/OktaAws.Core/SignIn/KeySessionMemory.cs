using OktaAws.Core.Cache;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>Keeps the sessions of IAM users in their store.</summary>
internal sealed class KeySessionMemory(KeySessionStore store, IClock clock) : IKeySessionMemory
{
    public TemporaryCredential? Load(SignInRequest request, TimeSpan least) =>
        store.Load(request, clock.UtcNow) is { } session && session.Expiration - clock.UtcNow >= least ? session : null;

    public void Save(SignInRequest request, TemporaryCredential session) => store.Save(request, session, clock.UtcNow);

    public bool Drop(SignInRequest request) => store.Load(request, clock.UtcNow) is not null & store.Drop(request);
}
