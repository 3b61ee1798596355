using System.Collections.Concurrent;
using OktaAws.Core.Identity.Okta.Apps;

namespace OktaAws.Core.Identity.Okta;

/// <summary>The assertions of several applications of one user through one sign-in.</summary>
internal sealed class AppsOfUser(OktaOrg org, string user, OktaSignIn signIn, AppFinder finder, IdentityServices services)
{
    /// <summary>Each application's answer, as it comes. Throws when nobody could be signed in.</summary>
    public async Task RunAsync(IReadOnlyList<Uri>? links, Action<AppAnswer> answer, CancellationToken cancellation)
    {
        IReadOnlyList<AppLabel> apps = links?.Select(link => new AppLabel(link, string.Empty)).ToList()
            ?? (await finder.FindAllAsync(cancellation).ConfigureAwait(false)).Select(tile => new AppLabel(tile.Link, tile.Label.ToString())).ToList();
        var wantMore = new ConcurrentQueue<AppLabel>();
        bool isFirst = true;
        await AppRound.RunAsync(apps, app => isFirst ? FirstAsync(app) : FurtherAsync(app)).ConfigureAwait(false);
        // A person can answer one application at a time.
        while (wantMore.TryDequeue(out AppLabel? app)) await AnswerAsync(app, () => signIn.RunAsync(app.Link, cancellation)!, answer).ConfigureAwait(false);

        async Task FirstAsync(AppLabel app)
        {
            await AnswerAsync(app, () => signIn.RunAsync(app.Link, cancellation)!, answer).ConfigureAwait(false);
            isFirst = false;
        }

        Task FurtherAsync(AppLabel app) => AnswerAsync(
            app,
            async () =>
            {
                SamlAssertion? assertion = await signIn.TryFurtherAsync(app.Link, cancellation).ConfigureAwait(false);
                if (assertion is null) wantMore.Enqueue(app);
                return assertion;
            },
            answer);
    }

    private async Task AnswerAsync(AppLabel app, Func<Task<SamlAssertion?>> fetch, Action<AppAnswer> answer)
    {
        try
        {
            services.Log.Verbose($"Asking '{org}' for the assertion of '{(app.Label.Length > 0 ? app.Label : app.Link.AbsolutePath)}'.");
            if (await fetch().ConfigureAwait(false) is { } assertion)
                answer(AppAnswer.Of(new SignedIn { Assertion = assertion, User = user, AppUrl = app.Link, Application = app.Label }));
        }
        // Without a session it was the sign-in that failed, and would again.
        catch (OktaAwsException e) when (signIn.HasSession)
        {
            answer(new AppAnswer(app.Link, app.Label, null, signIn.Judge(e) ?? e));
        }
    }

    private sealed class AppLabel(Uri link, string label)
    {
        public Uri Link { get; } = link;

        public string Label { get; } = label;
    }
}
