namespace OktaAws.Core.Identity.JumpCloud.Factors;

/// <summary>JumpCloud Protect: sends a push, asks until it is answered, and trades the yes for the session.</summary>
internal sealed class ProtectPush(ConsoleClient client, OktaOrg console, RunOptions options, IdentityServices services)
{
    private const string Title = "JumpCloud Protect";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    // Where the console does not tell how long it waits.
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(5);

    /// <summary>The console's answer after the yes. Throws MfaRejected, MfaTimedOut.</summary>
    public async Task<ConsoleAnswer> RunAsync(CancellationToken cancellation)
    {
        if (options.NonInteractive) throw new OktaAwsException(ErrorId.PromptUnavailable, $"{console} asks for a push and -NonInteractive sends none.", console.Authority);
        ConsoleAnswer sent = await client.SendPushAsync(cancellation).ConfigureAwait(false);
        if (!sent.Reply.IsSuccess || sent.PushId is not { } id) throw NotSent(sent);
        services.Attention.Show(Title, "Approve the request on your device");
        try
        {
            await WaitAsync(id, sent, cancellation).ConfigureAwait(false);
        }
        finally
        {
            services.Attention.Clear();
        }

        ConsoleAnswer redeemed = await client.RedeemPushAsync(id, cancellation).ConfigureAwait(false);
        // The password is not to blame for what is refused now.
        return redeemed.IsRefusal ? throw new OktaAwsException(ErrorId.MfaRejected, $"{console} did not take the approved push: {redeemed.Message}", console.Authority, "Try again; the push may have been approved too late.") : redeemed;
    }

    private async Task WaitAsync(string id, ConsoleAnswer state, CancellationToken cancellation)
    {
        DateTimeOffset end = services.Clock.UtcNow + (state.PushLife is { } life && life > TimeSpan.Zero && life < UsualLife ? life : UsualLife);
        while (state.PushStatus is null or "pending")
        {
            if (services.Clock.UtcNow >= end) throw TimedOut();
            await services.Clock.DelayAsync(PollInterval, cancellation).ConfigureAwait(false);
            state = await client.PollPushAsync(id, cancellation).ConfigureAwait(false);
            if (state.IsRefusal) throw Denied();
            if (!state.Reply.IsSuccess) throw Net.JsonReply.Foreign(state.Reply);
        }

        if (state.PushStatus == "accepted") return;
        throw state.PushStatus switch
        {
            "denied" => Denied(),
            "expired" => TimedOut(),
            _ => new OktaAwsException(ErrorId.MfaRejected, $"The push ended with {state.PushStatus}.", console.Authority),
        };
    }

    private OktaAwsException NotSent(ConsoleAnswer answer) => answer.IsRefusal
        ? new OktaAwsException(ErrorId.MfaRejected, $"{console} sent no push: {answer.Message}", console.Authority, "Use another factor (-MfaFactor totp), or check JumpCloud Protect on the device.")
        : Net.JsonReply.Foreign(answer.Reply);

    private OktaAwsException Denied() => new(ErrorId.MfaRejected, "The push was rejected on the device.", console.Authority);

    private OktaAwsException TimedOut() => new(ErrorId.MfaTimedOut, "The push was not answered in time.", console.Authority);
}
