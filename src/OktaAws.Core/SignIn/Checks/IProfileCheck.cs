namespace OktaAws.Core.SignIn.Checks;

/// <summary>Looks at one thing a sign-in needs. Never sends a password, never disturbs a person, changes nothing.</summary>
internal interface IProfileCheck
{
    /// <summary>One word.</summary>
    string Name { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan Limit { get; }

    /// <summary>What was found; an OktaAwsException counts as bad.</summary>
    Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation);
}

/// <summary>A check of what is on this computer, which needs no waiting.</summary>
internal abstract class LocalCheck : IProfileCheck
{
    public abstract string Name { get; }

    public TimeSpan Limit => TimeSpan.FromSeconds(1);

    public Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation) => Task.FromResult(Look(visit));

    protected abstract Finding Look(DoctorVisit visit);
}

/// <summary>A check that means nothing while the profile cannot be resolved.</summary>
internal abstract class RequestCheck : LocalCheck
{
    public const string NoRequest = "the profile cannot be resolved";

    protected sealed override Finding Look(DoctorVisit visit) => visit.Request is { } request ? Look(visit, request) : Finding.None(NoRequest);

    protected abstract Finding Look(DoctorVisit visit, SignInRequest request);
}
