namespace OktaAws.Core.Identity;

/// <summary>An identity provider whose users may have several AWS applications behind one sign-in.</summary>
internal interface IManyApps
{
    /// <summary>
    /// Signs in once and hands over what each application gives, as it comes; an application that fails does not keep the
    /// others. Throws when the sign-in itself fails.
    /// </summary>
    /// <param name="request">Who signs in, and how; its own application is not looked at.</param>
    /// <param name="apps">Links of the applications; null for every AWS application of the user.</param>
    /// <param name="options">How to run.</param>
    /// <param name="services">What the provider may use.</param>
    /// <param name="answer">Gets each answer; may be called from several threads at once.</param>
    /// <param name="cancellation">Ends it.</param>
    Task SignInManyAsync(
        SignInRequest request, IReadOnlyList<Uri>? apps, RunOptions options, IdentityServices services, Action<AppAnswer> answer, CancellationToken cancellation);
}

/// <summary>What one of several applications gave: an assertion, or the reason why not.</summary>
internal sealed class AppAnswer(Uri appUrl, string application, SignedIn? signedIn, OktaAwsException? failure)
{
    /// <summary>The link as it was given, or as the organization lists it.</summary>
    public Uri AppUrl { get; } = appUrl;

    /// <summary>The application's label, cleaned; empty when it is not known.</summary>
    public string Application { get; } = application;

    public SignedIn? SignedIn { get; } = signedIn;

    public OktaAwsException? Failure { get; } = failure;

    public static AppAnswer Of(SignedIn signedIn) => new(signedIn.AppUrl, signedIn.Application, signedIn, null);
}
