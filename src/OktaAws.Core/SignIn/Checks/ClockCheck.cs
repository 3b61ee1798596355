namespace OktaAws.Core.SignIn.Checks;

/// <summary>This computer's clock against those of the organization and of STS.</summary>
internal sealed class ClockCheck : IProfileCheck
{
    // STS refuses signatures that are more than five minutes off; assertions live about as long.
    private static readonly TimeSpan Accepted = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(1);

    public string Name => "Clock";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        var ahead = new List<TimeSpan>();
        if (visit.Request is not null) ahead.AddRange(await AheadAsync(visit.AskOrgAsync(cancellation)).ConfigureAwait(false));
        ahead.AddRange(await AheadAsync(visit.AskStsAsync(cancellation)).ConfigureAwait(false));
        if (ahead.Count == 0) return Finding.None("no server told its time");
        TimeSpan worst = ahead.OrderByDescending(a => a.Duration()).First();
        string what = $"{worst.Duration().TotalSeconds:0} s {(worst < TimeSpan.Zero ? "behind" : "ahead of")} the servers";
        return worst.Duration() > Accepted ? Finding.Bad(what, ErrorCatalog.NextStepOf(ErrorId.ClockSkewed))
            : worst.Duration() > Noticed ? Finding.Doubt(what, ErrorCatalog.NextStepOf(ErrorId.ClockSkewed))
            : Finding.Good("agrees with the servers");
    }

    private static async Task<TimeSpan[]> AheadAsync(Task<TimedReply> asked)
    {
        try
        {
            return (await asked.ConfigureAwait(false)).Ahead is { } ahead ? [ahead] : [];
        }
        catch (OktaAwsException)
        {
            return [];
        }
    }
}
