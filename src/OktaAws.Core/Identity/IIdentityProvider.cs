namespace OktaAws.Core.Identity;

/// <summary>A way to prove who the user is that ends in something AWS takes: a SAML assertion, a token, a session. One folder each, one line in <see cref="IdentityCatalog"/>.</summary>
internal interface IIdentityProvider
{
    /// <summary>The word in a profile's <c>provider</c>.</summary>
    string Word { get; }

    /// <summary>Signs in, with the live session when there is one, and fetches the assertion of the request's application.</summary>
    Task<SignedIn> SignInAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation);

    /// <summary>Ends the live session at the source and forgets it here; false when there was none.</summary>
    Task<bool> SignOutAsync(SignInRequest request, IdentityServices services, CancellationToken cancellation);
}
