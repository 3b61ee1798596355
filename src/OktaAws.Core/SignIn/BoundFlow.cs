namespace OktaAws.Core.SignIn;

/// <summary>One run of a flow, in the bounds of its organization.</summary>
internal sealed class BoundFlow(SignInFlow flow, SignInRequest request, RunOptions options, Reachability reach)
{
    public SignInFlow Flow { get; } = flow;

    /// <summary>Runs a body under the bound of a run without a person, and remembers when the organization did not answer. Throws RequestTimedOut.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> body, string target, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        TimeSpan allowed = EngineLimits.OfSilentRun(options);
        if (options.NonInteractive) bounded.CancelAfter(allowed);
        try
        {
            return await body(bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested && bounded.IsCancellationRequested)
        {
            var cut = e as CutOffException;
            // An organization is not to blame for what was left of the time after vaults, locks or AWS had taken theirs.
            bool isOrganization = cut is not null && cut.Host == request.Organization.Authority;
            if (isOrganization && cut!.Pending + cut.Pending >= allowed) reach.RememberFailure();
            string what = cut is null ? "The run took longer than the time allowed."
                : cut.Host is null ? $"No answer from {cut.What} within the time allowed."
                : $"{cut.What} did not answer within the time allowed.";
            throw new OktaAwsException(
                ErrorId.RequestTimedOut, what, target,
                cut?.Host is null ? "Allow more time with -TimeoutSeconds, or run the command once with somebody there." : null);
        }
        // A server that answers with an error is there, and AWS being away says nothing about the organization.
        catch (OktaAwsException e) when (e.Id is ErrorId.OrgUnreachable or ErrorId.RequestTimedOut && e.InnerException is not null && e.Target == request.Organization.Authority)
        {
            reach.RememberFailure();
            throw;
        }
    }
}
