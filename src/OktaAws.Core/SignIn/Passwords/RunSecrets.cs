using OktaAws.Core.Cache;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>What one sign-in may know without asking: passwords, one-time codes, and the offer to keep what was typed.</summary>
internal sealed class RunSecrets : IDisposable
{
    private readonly IReadOnlyList<IPasswordPlace> _places;

    public RunSecrets(SignInRequest request, RunOptions options, EngineSetup setup, State state)
    {
        var book = new VaultBook(state);
        var marks = new RefusalMarks(state, setup.Clock);
        Offer = new PasswordOffer(request, options, book, state, marks, setup.Vaults, setup.Prompt, setup.Log);
        _places = options.NoSecrets ? [] : PasswordPlaces.For(request, options, book, setup);
        Passwords = new PasswordSources(options, _places, marks, Offer, setup.Prompt, setup.Log);
        Codes = new VaultCodes(request, options, book, state, options.NoSecrets ? null : setup.Vaults, setup.Clock, setup.Attention, setup.Prompt, setup.Log);
    }

    public PasswordSources Passwords { get; }

    public VaultCodes Codes { get; }

    public PasswordOffer Offer { get; }

    public void Dispose()
    {
        Offer.Dispose();
        foreach (IDisposable place in _places.OfType<IDisposable>()) place.Dispose();
    }
}
