namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>
/// Every step, in order of preference: a state offers several at once, and the first that finds its form is taken. What
/// recovers, enrolls or unlocks is never taken by itself; what nobody knows is filled in if it can be.
/// </summary>
internal static class RemediationCatalog
{
    public static IReadOnlyList<IRemediation> All { get; } =
    [
        new KeepMeSignedIn(),
        new PasswordExpiring(),
        new ChallengeAuthenticator(),
        new ChallengePoll(),
        new AuthenticatorVerificationData(),
        new SelectAuthenticator(),
        new KerberosTicket(),
        new Identify(),
        new DeviceChallenge(),
        new PasswordExpired(),
        new Skip(),
        new SafeMode(),
        new Enroll(),
        new UnknownForm(),
        new RedirectToProvider(),
        new OnlyInBrowser(),
    ];
}
