namespace OktaAws.Core.SignIn;

/// <summary>One run of a flow, in the bounds of its organization.</summary>
internal sealed class BoundFlow(SignInFlow flow, SignInRequest request, RunOptions options, Reachability reach, SignInLock locks)
{
    public SignInFlow Flow { get; } = flow;

    /// <summary>Runs a body under the bound of a run without a person, and remembers when the organization did not answer. Throws RequestTimedOut.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> body, string target, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.NonInteractive) bounded.CancelAfter(EngineLimits.OfSilentRun(options));
        try
        {
            return await body(bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && bounded.IsCancellationRequested)
        {
            // What was left of the time after a wait for others says nothing about the organization.
            if (locks.Waited < EngineLimits.ShortWait) reach.RememberFailure();
            throw new OktaAwsException(ErrorId.RequestTimedOut, $"'{request.Organization}' did not answer within the time allowed.", target);
        }
        // A server that answers with an error is there, and AWS being away says nothing about the organization.
        catch (OktaAwsException e) when (e.Id is ErrorId.OrgUnreachable or ErrorId.RequestTimedOut && e.InnerException is not null && e.Target == request.Organization.Authority)
        {
            reach.RememberFailure();
            throw;
        }
    }
}
