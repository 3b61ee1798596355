namespace OktaAws.Core.Identity.JumpCloud.Factors;

/// <summary>The second proof of a sign-in whose password was right.</summary>
internal sealed class FactorStep(ConsoleClient client, SignInRequest request, string user, RunOptions options, IdentityServices services)
{
    private readonly OktaOrg _console = request.Organization;

    private bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>The console's last word: signed in, or a refusal that is not about the factor.</summary>
    public async Task<ConsoleAnswer> RunAsync(IReadOnlyList<ConsoleFactor> listed, SecretText password, Uri app, CancellationToken cancellation)
    {
        var choice = new FactorChoice(_console, services.Prompt);
        var codes = new CodeEntry(client, _console, user, options, services, hasOtherWays: CanAsk && listed.Count(f => f.CanUse) > 1);
        string? asked = request.Factor;
        string? usual = codes.IsAtHand ? ConsoleFactor.TotpType : services.Sessions.LastFactor(_console, user);
        while (true)
        {
            ConsoleFactor chosen = await choice.PickAsync(listed, asked, usual, CanAsk, cancellation).ConfigureAwait(false);
            services.Log.Verbose($"Confirming with '{chosen.Type}'.");
            ConsoleAnswer? answer = chosen.IsPush
                ? await new ProtectPush(client, _console, options, services).RunAsync(cancellation).ConfigureAwait(false)
                : await codes.RunAsync(password, app, cancellation).ConfigureAwait(false);
            if (answer is not null)
            {
                if (answer.IsSignedIn) services.Sessions.RememberFactor(_console, user, chosen.Type);
                return answer;
            }

            // The person wants another way.
            asked = usual = null;
        }
    }
}
