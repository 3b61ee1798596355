namespace OktaAws.Core.Identity;

/// <summary>Keeps an IAM user's session, which all of the user's roles are assumed with.</summary>
internal interface IKeySessionMemory
{
    /// <summary>A session of the request's user that lives for at least so long, or null.</summary>
    TemporaryCredential? Load(SignInRequest request, TimeSpan least);

    void Save(SignInRequest request, TemporaryCredential session);

    /// <summary>Forgets it; false when there was none.</summary>
    bool Drop(SignInRequest request);
}
