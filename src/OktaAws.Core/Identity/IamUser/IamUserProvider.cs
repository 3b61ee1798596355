namespace OktaAws.Core.Identity.IamUser;

/// <summary>An IAM user with MFA: its long-lived key buys a session of many hours, which yields the keys of any number of roles.</summary>
internal sealed class IamUserProvider : IIdentityProvider
{
    // A session at the start of a role's keys is used at once.
    private static readonly TimeSpan EnoughToStart = TimeSpan.FromMinutes(1);

    public string Word => SignInRequest.IamUser;

    public async Task<SignedIn> SignInAsync(SignInRequest request, RunOptions options, IdentityServices services, CancellationToken cancellation)
    {
        var codes = new MfaCodes(options, services);
        codes.CheckGiven();
        TemporaryCredential? kept = IsRenewal(request, options) ? null : services.IamUser!.Sessions.Load(request, request.RoleHop is null ? request.MinimumLifetime : EnoughToStart);
        if (kept is not null) services.Log.Verbose($"Using the kept session of '{kept.Arn}', which lives until {kept.Expiration:u}.");
        TemporaryCredential session = kept ?? await NewAsync(request, options, services, codes, cancellation).ConfigureAwait(false);
        return new SignedIn { Session = session, User = NameOf(session.Arn), AppUrl = request.Organization.Origin, Forget = () => Forget(session, request, services) };
    }

    /// <summary>AWS ends no session before its time; forgetting it here is all there is.</summary>
    public Task<bool> SignOutAsync(SignInRequest request, IdentityServices services, CancellationToken cancellation) =>
        Task.FromResult(services.IamUser!.Sessions.Drop(request));

    // Forced keys of a role come from the live session, as with every other provider; the session's own are a new session. A code
    // buys one session; the run's other profiles go on with that.
    private static bool IsRenewal(SignInRequest request, RunOptions options) =>
        options.NoSessionCache || options.BringsCode && options.HasCode || options.Force && request.RoleHop is null;

    private static async Task<TemporaryCredential> NewAsync(SignInRequest request, RunOptions options, IdentityServices services, MfaCodes codes, CancellationToken cancellation)
    {
        TemporaryCredential session = await new UserSession(request, options, services, codes).FetchAsync(cancellation).ConfigureAwait(false);
        if (!options.NoSessionCache) services.IamUser!.Sessions.Save(request, session);
        return session;
    }

    // Another caller may have fetched a younger one by now.
    private static void Forget(TemporaryCredential refused, SignInRequest request, IdentityServices services)
    {
        if (services.IamUser!.Sessions.Load(request, TimeSpan.Zero)?.AccessKeyId == refused.AccessKeyId) services.IamUser!.Sessions.Drop(request);
    }

    private static string? NameOf(string? arn) => arn?.Substring(arn.LastIndexOfAny(['/', ':']) + 1);
}
